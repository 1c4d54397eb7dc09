/* Choosing several rows: how many they are, and only the actions that all of them offer.
   Without this script every action stands in the bar, and the next page says which rows it is for. */
for (const form of document.querySelectorAll("[data-several]")) {
  const bar = form.querySelector("[data-together]");
  if (!bar) continue;
  const boxes = [...form.querySelectorAll("input[name=aanvraag]")];
  const part = (name) => bar.querySelector(`[data-${name}]`);

  const show = () => {
    const kinds = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.kind));
    const many = boxes.filter((box) => box.checked).length;
    bar.classList.toggle("idle", !many); // it covers rows only while there is something to do
    part("without-script").hidden = true;
    part("one").hidden = many !== 1;
    part("more").hidden = many < 2;
    part("many").textContent = many;
    for (const button of bar.querySelectorAll("button[name=actie]")) {
      const offered = button.dataset.for?.split(" ");
      button.hidden = !many || (offered && ![...kinds].every((kind) => offered.includes(kind)));
    }
    part("all").hidden = many === boxes.length;
    part("none").hidden = !many;
  };
  const every = (checked) => () => {
    for (const box of boxes) box.checked = checked;
    show();
  };

  part("all").addEventListener("click", every(true));
  part("none").addEventListener("click", every(false));
  form.addEventListener("change", show);
  addEventListener("pageshow", show); // coming back, browsers keep what was ticked
  show();
}
