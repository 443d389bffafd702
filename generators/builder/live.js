// In the preview alone: asks for the next build, and shows it where the reader is.
(function () {
  "use strict";
  function ask(known) {
    fetch("/-/live?known=" + known)
      .then(function (answer) { return answer.text(); })
      .then(function (number) {
        if (known !== "" && number !== known) location.reload();
        else ask(number);
      })
      .catch(function () { setTimeout(function () { ask(known); }, 1000); });
  }
  ask("");
})();
