"""Tells links to sources (papers, registries, agencies, universities, journals) from all other links."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

# Hosts of sources: each stands for itself and its subdomains.
_HOSTS = frozenset(
    {
        "doi.org", "clinicaltrials.gov", "isrctn.com", "clinicaltrialsregister.eu", "anzctr.org.au", "europepmc.org",
        "semanticscholar.org", "researchgate.net", "arxiv.org", "biorxiv.org", "medrxiv.org", "psyarxiv.com",
        "osf.io", "ssrn.com", "jstor.org", "crossref.org", "zenodo.org", "scholar.google.com", "cochranelibrary.com",
        "cochrane.org", "ourworldindata.org", "healthdata.org", "examine.com", "nhs.uk", "nhs.scot",
        "nhsinform.scot", "hse.ie", "nice.org.uk", "who.int", "europa.eu", "un.org", "oecd.org", "paho.int",
        "canada.ca", "admin.ch", "bfarm.de", "rki.de", "has-sante.fr", "cqc.org.uk", "unicef.org", "nejm.org",
        "thelancet.com", "bmj.com", "jamanetwork.com", "nature.com", "science.org", "sciencemag.org",
        "sciencedirect.com", "springer.com", "springeropen.com", "biomedcentral.com", "wiley.com", "frontiersin.org",
        "plos.org", "mdpi.com", "sagepub.com", "tandfonline.com", "oup.com", "cambridge.org", "cell.com",
        "acpjournals.org", "ahajournals.org", "diabetesjournals.org", "psychiatryonline.org", "psycnet.apa.org",
        "karger.com", "lww.com", "hindawi.com", "elifesciences.org", "pnas.org", "jci.org", "aappublications.org",
        "annualreviews.org", "elsevier.com", "dovepress.com", "cureus.com", "thieme-connect.com", "liebertpub.com",
        "degruyter.com", "jmir.org", "rcpsych.ac.uk", "mayoclinic.org", "clevelandclinic.org", "hopkinsmedicine.org",
        "kff.org", "rand.org", "pewresearch.org", "psychiatry.org", "apa.org", "heart.org", "cancer.org",
        "cancerresearchuk.org", "diabetes.org", "diabetes.org.uk", "alz.org", "aad.org", "acog.org", "aan.com",
        "aafp.org", "aap.org", "mind.org.uk", "versusarthritis.org", "uptodate.com", "msdmanuals.com",
        "merckmanuals.com", "nationalacademies.org", "institutpasteur.fr",
    }
)  # fmt: skip
# Public and academic top-level domains ("nih.gov", "health.gov.au", "ox.ac.uk", "unimelb.edu.au").
_PUBLIC = re.compile(r"(?:^|\.)(?:gov|edu|mil|ac|govt|gouv|gob|gc)(?:\.[a-z]{2})?$|(?:^|\.)(?:gov|int)$")
_SERVICE = re.compile(
    r"book|appointment|schedul|donat|career|/jobs?\b|shop|/cart|checkout|contact|log-?in|sign-?up|apply|subscribe"
    r"|patient-portal"
)
_SOCIAL = re.compile(
    r"(?:^|\.)(?:facebook|instagram|twitter|x|youtube|youtu|linkedin|tiktok|pinterest|whatsapp|wa|t|reddit|google|amazon"
    r"|ebay|trustpilot|yelp|calendly|apple|goo|bit|linktr|threads)\.(?:com|be|me|gl|ly|ee|net|de|co\.uk)$"
)
_BOOKING_TEXT = re.compile(
    r"^(?:book|call|shop|buy|order|contact|sign up|schedule|get started|apply|donate)\b", re.IGNORECASE
)


@cache
def _is_source_host(host: str) -> bool:
    parts = host.split(".")
    if any(".".join(parts[start:]) in _HOSTS for start in range(len(parts) - 1)):
        return True
    return bool(_PUBLIC.search(host))


def host_of(target: str) -> str:
    """Return the host that a link leads to in lower case, or an empty string for a relative, mail or telephone link."""
    if target.startswith("//"):
        target = "https:" + target
    try:
        parts = urlsplit(target.strip())
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts.scheme in ("http", "https") else ""


def links_to_source(target: str, text: str) -> bool:
    """Tell whether a link with this target and text leads to a source by its host."""
    host = host_of(target)
    if not host or not _is_source_host(host) or _BOOKING_TEXT.search(text):
        return False
    return not _SERVICE.search(target[target.find(host) + len(host) :].lower())


def may_lead_to_source(target: str, text: str) -> bool:
    """Tell whether a link leads to another site that is no shop window: its text may then name a source."""
    host = host_of(target)
    if not host or _SOCIAL.search(host) or _BOOKING_TEXT.search(text):
        return False
    return not _SERVICE.search(target.lower())
