// A term's definition under its link, for the pointer and for the keyboard. Without this script the browser shows the
// link's title. It can be hovered itself, Escape closes it, and it stays inside the window (WCAG 1.4.13).
const box = document.createElement("div");
box.id = "definition";
box.setAttribute("role", "tooltip");
box.hidden = true;
document.body.append(box);
let shown = null;
let leaving = 0;

function show(link) {
  clearTimeout(leaving);
  if (shown && shown !== link) hide();
  shown = link;
  box.textContent = link.dataset.definition;
  link.setAttribute("aria-describedby", box.id);
  box.hidden = false;
  place(link.getClientRects()[0]);
}

function place(at) {
  const edge = 8;
  const width = document.documentElement.clientWidth;
  const below = at.bottom + box.offsetHeight + edge < window.innerHeight;
  box.style.left = `${Math.max(edge, Math.min(at.left, width - box.offsetWidth - edge)) + window.scrollX}px`;
  box.style.top = `${(below ? at.bottom : at.top - box.offsetHeight) + window.scrollY}px`;
}

function hide() {
  shown?.removeAttribute("aria-describedby");
  shown = null;
  box.hidden = true;
}

function leave() {
  leaving = setTimeout(hide, 200);
}

for (const link of document.querySelectorAll("a.term[title]")) {
  link.dataset.definition = link.title;
  link.removeAttribute("title"); // else the browser shows it a second time
  for (const event of ["mouseenter", "focus"]) link.addEventListener(event, () => show(link));
  for (const event of ["mouseleave", "blur"]) link.addEventListener(event, leave);
}
box.addEventListener("mouseenter", () => clearTimeout(leaving));
box.addEventListener("mouseleave", leave);
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
