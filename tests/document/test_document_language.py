from __future__ import annotations

import pytest

from kaplint.document.language import is_english

ENGLISH = {
    "prose": (
        "Our clinic treats people who have lived with pain for years. We listen first, then we plan the care with "
        "you and your doctor."
    ),
    "with foreign lines": (
        "We opened the practice because many of our neighbours could not find a doctor who speaks their language. "
        "Hablamos español y también portugués para usted. Nous parlons français avec vous. You can ask for an "
        "interpreter when you book."
    ),
    "with Hebrew lines": (
        "The infusion takes about an hour and you can go home on the same day. הערות צפיות שיתוף. "
        "Ask a friend to drive you, since you may feel tired after it."
    ),
    "terse list": (
        "Botox · Fillers · Lasers · Microneedling · Chemical peels · Dermaplaning · Facials · Kybella · "
        "CoolSculpting · Sculptra · "
        "Vitamin drips · Hair removal · Skin tightening · Lip blush · Brow lamination · PRP · Thread lift · Hydrafacial"
    ),
    "menu of headings": (
        "Home About Services Pricing Contact Book Online Gift Cards Blog FAQ Reviews Location Hours Team Careers "
        "Privacy Terms "
        "Ketamine Infusions Spravato TMS NAD Drips Pain Depression Anxiety PTSD"
    ),
    "few words of German": "Willkommen in der Praxis, wir sind für Sie da.",
    "empty": "",
}

FOREIGN = {
    "German": (
        "Unsere Praxis behandelt Menschen, die seit Jahren mit Schmerzen leben. Wir hören zuerst zu und planen dann "
        "die Behandlung "
        "gemeinsam mit Ihnen und Ihrem Arzt. Die Infusion dauert etwa eine Stunde."
    ),
    "French": (
        "Notre cabinet accueille les personnes qui vivent avec la douleur depuis des années. Nous écoutons d'abord, "
        "puis nous "
        "préparons le traitement avec vous et votre médecin. La perfusion dure une heure."
    ),
    "Spanish": (
        "Nuestra clínica atiende a personas que viven con dolor desde hace años. Primero escuchamos y después "
        "planeamos el "
        "tratamiento con usted y su médico. La infusión dura una hora y puede volver a casa."
    ),
    "Italian": (
        "Il nostro centro segue le persone che convivono con il dolore da anni. Prima ascoltiamo e poi prepariamo "
        "la cura "
        "insieme al paziente e al suo medico. La seduta dura circa un'ora e non è dolorosa."
    ),
    "Portuguese": (
        "A nossa clínica recebe pessoas que vivem com dor há anos. Primeiro ouvimos e depois planeamos o tratamento "
        "com o "
        "paciente e o seu médico. A infusão dura uma hora e não é dolorosa para os doentes."
    ),
    "Dutch": (
        "Onze praktijk behandelt mensen die al jaren met pijn leven. We luisteren eerst en maken dan een plan voor "
        "de behandeling "
        "samen met u en uw arts. Het infuus duurt ongeveer een uur en u kunt naar huis."
    ),
    "Danish": (
        "Vores klinik behandler mennesker, der har levet med smerter i mange år. Vi lytter først og lægger så en "
        "plan sammen med "
        "dig og din læge. Det tager omkring en time, og du kan tage hjem bagefter."
    ),
    "Finnish": (
        "Klinikkamme hoitaa ihmisiä, jotka ovat eläneet kivun kanssa vuosia. Kuuntelemme ensin ja suunnittelemme "
        "hoidon yhdessä "
        "sinun ja lääkärisi kanssa. Hoito kestää noin tunnin, ja se on turvallinen, mutta ei sovi kaikille."
    ),
    "Polish": (
        "Nasza przychodnia leczy osoby, które od lat żyją z bólem. Najpierw słuchamy, a potem planujemy leczenie "
        "razem z "
        "pacjentem i jego lekarzem. Wlew trwa około godziny i nie jest bolesny. To się nie zmienia."
    ),
    "Hebrew": (
        "המרפאה שלנו מטפלת באנשים שחיים עם כאב שנים רבות. אנחנו מקשיבים קודם ואחר כך מתכננים את הטיפול יחד איתכם "
        "ועם הרופא שלכם. "
        "העירוי נמשך כשעה ואפשר לחזור הביתה באותו היום."
    ),
    "Russian": (
        "Наша клиника лечит людей, которые годами живут с болью. Сначала мы слушаем, затем планируем лечение вместе "
        "с вами и "
        "вашим врачом. Процедура длится около часа, и вы можете вернуться домой в тот же день."
    ),
    "Chinese": (
        "我们的诊所治疗多年来一直忍受疼痛的人。"
        "我们首先倾听，然后与您和您的医生一起制定治疗计划。输液大约需要一个小时，当天即可回家。"
    ),
    "Japanese": (
        "当院では長年痛みに苦しむ方を治療しています。"
        "まずお話を伺い、担当医とともに治療計画を立てます。点滴は約一時間で終わります。"
    ),
}


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english_is_told(text: str):
    assert is_english(text) is True


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_other_languages_are_told(text: str):
    assert is_english(text) is False


def test_capitals_do_not_matter():
    assert is_english(ENGLISH["prose"].upper()) is True
    assert is_english(FOREIGN["German"].upper()) is False


def test_only_the_beginning_counts():
    assert is_english(ENGLISH["prose"] * 400 + FOREIGN["German"] * 4000) is True
