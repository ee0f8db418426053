// Copies what stands in a field, where the browser lets us. The field can be copied from by hand in any case.
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[data-copy-state]");
  button.hidden = !navigator.clipboard;
  button.onclick = async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    said.textContent = field.dataset.copied;
  };
}
