/* Colleagues by name: whoever may see the list of staff sees names where the page knows a code, and
   ticks colleagues where one types codes without this script. Others lose nothing. */
async function staff() {
  const answer = await fetch("/api/workflow/v1/staff", { headers: { Accept: "application/json" } });
  if (!answer.ok) return [];
  return (await answer.json()).items;
}

function tick(colleague) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  const name = document.createElement("span");
  label.className = "pick";
  Object.assign(box, { type: "checkbox", name: "personen", value: colleague.staff_id });
  box.addEventListener("change", () => {
    const chosen = box.form.querySelector('[name="met"][value="personen"]');
    if (box.checked && chosen) chosen.checked = true;
  });
  name.textContent = colleague.name;
  label.append(box, name);
  return label;
}

const named = document.querySelectorAll("[data-colleague]");
const lists = document.querySelectorAll("[data-colleagues]");
if (named.length || lists.length) {
  const colleagues = await staff().catch(() => []);
  const names = new Map(colleagues.map((one) => [one.staff_id, one.name]));
  for (const one of named) {
    const name = names.get(one.dataset.colleague);
    if (name) one.textContent = name;
  }
  for (const list of lists) {
    const others = colleagues.filter((one) => one.staff_id !== list.dataset.colleagues);
    if (!others.length) continue;
    const group = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = list.querySelector("label").firstChild.textContent;
    group.append(legend, ...others.map(tick));
    list.replaceChildren(group);
  }
}
