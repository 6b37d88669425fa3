// data-focus: bring what went wrong to the eye and to the screen reader.
export function focusFirst(summary) {
  summary.focus();
}
