
"use strict";
(() => {
  const form = document.querySelector(".filters");
  if (!form) return;
  const findings = [...document.querySelectorAll(".finding")];
  const marks = [...document.querySelectorAll(".mark")];
  const status = document.getElementById("status");
  let current = null;

  const picked = (name) => new Set([...form.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value));
  const visible = () => findings.filter((finding) => !finding.hidden);

  function filter() {
    const families = picked("family");
    const severities = picked("severity");
    const rule = form.elements.rule.value;
    const file = form.elements.file.value;
    for (const section of document.querySelectorAll(".document")) section.hidden = file !== "" && section.id !== file;
    for (const finding of findings) {
      const { family, severity, rule: own } = finding.dataset;
      const inFile = file === "" || finding.closest(".document").id === file;
      finding.hidden = !(inFile && families.has(family) && severities.has(severity) && (rule === "" || rule === own));
    }
    for (const mark of marks) {
      const over = mark.dataset.of.split(" ").filter((number) => !document.getElementById(`f${number}`).hidden);
      mark.classList.toggle("off", over.length === 0);
      if (mark.tagName !== "A") continue;
      mark.tabIndex = over.length === 0 ? -1 : 0;
      if (over.length > 0) mark.hash = `#f${over.at(-1)}`;
    }
    status.textContent = `${visible().length.toLocaleString("en")} of ${findings.length.toLocaleString("en")} findings shown`;
  }

  function show(finding) {
    for (const old of document.querySelectorAll(".current")) old.classList.remove("current");
    current = finding;
    finding.classList.add("current");
    const number = finding.id.slice(1);
    for (const mark of marks) if (mark.dataset.of.split(" ").includes(number)) mark.classList.add("current");
    finding.focus({ preventScroll: true });
    const anchor = document.getElementById(`m${number}`);
    (anchor ?? finding).scrollIntoView({ block: "center" });
    finding.parentElement.scrollTo({ top: finding.offsetTop - finding.parentElement.offsetTop - 40 });
  }

  function step(by) {
    const shown = visible();
    if (shown.length === 0) return;
    const place = shown.indexOf(current);
    const next = place < 0 ? (by > 0 ? 0 : shown.length - 1) : (place + by + shown.length) % shown.length;
    show(shown[next]);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", filter);
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input")) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.mark:not(.off)");
    if (!mark) return;
    event.preventDefault();
    show(document.getElementById(mark.hash.slice(1)));
  });
  filter();
})();
