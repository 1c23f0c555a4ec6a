// @ts-check
"use strict";
// What the timeline is drawn with.
(() => {
  const { colour } = Dateline.dom;

  /** What the timeline draws with; sizes in CSS pixels. @param {HTMLCanvasElement} canvas */
  Dateline.sheet = (canvas) => {
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const font = `12px ${getComputedStyle(document.body).fontFamily}`;
    pen.font = font;
    return {
      /** @param {number} width @param {number} height */
      size(width, height) {
        const scale = window.devicePixelRatio || 1;
        canvas.width = Math.round(width * scale);
        canvas.height = Math.round(height * scale);
        canvas.style.width = `${width}px`;
        canvas.style.height = `${height}px`;
        pen.setTransform(scale, 0, 0, scale, 0, 0);
        pen.font = font;
      },
      /** @param {string} text @param {number} most */
      textWidth: (text, most) => Math.min(most, pen.measureText(text).width),
      /** @param {number} x @param {number} y @param {number} w @param {number} tall @param {string} fill */
      box(x, y, w, tall, fill) {
        pen.fillStyle = fill;
        pen.fillRect(x, y, Math.max(0.5, w), tall);
      },
      /** @param {number} a @param {number} y @param {number} b @param {number} thick @param {string} fill @param {boolean} openStart @param {boolean} openEnd @param {boolean} chosen */
      bar(a, y, b, thick, fill, openStart, openEnd, chosen) {
        const tip = Math.min(8, (b - a) / 2);
        const mid = y + thick / 2;
        pen.beginPath();
        pen.moveTo(a + (openStart ? tip : 0), y);
        pen.lineTo(b - (openEnd ? tip : 0), y);
        if (openEnd) pen.lineTo(b, mid);
        pen.lineTo(b - (openEnd ? tip : 0), y + thick);
        pen.lineTo(a + (openStart ? tip : 0), y + thick);
        if (openStart) pen.lineTo(a, mid);
        pen.closePath();
        pen.fillStyle = fill;
        if (openStart || openEnd) {
          const fade = pen.createLinearGradient(a, 0, b, 0);
          fade.addColorStop(openStart ? 1 : 0, fill);
          fade.addColorStop(openStart ? 0 : 1, colour("sunken"));
          pen.fillStyle = fade;
        }
        pen.fill();
        pen.lineWidth = chosen ? 2 : 1;
        pen.strokeStyle = chosen ? colour("ink") : fill;
        if (chosen || openStart || openEnd) pen.stroke();
      },
      /** @param {number} x @param {number} y @param {number} r @param {string} fill @param {boolean} chosen */
      dot(x, y, r, fill, chosen) {
        pen.beginPath();
        pen.arc(x, y, r, 0, Math.PI * 2);
        pen.fillStyle = fill;
        pen.fill();
        if (!chosen) return;
        pen.lineWidth = 2;
        pen.strokeStyle = colour("ink");
        pen.stroke();
      },
      /** A bar's name after it, shortened to fit; gives the room it took. @param {string} text @param {number} x @param {number} y @param {number} most @param {number} width @param {boolean} chosen */
      label(text, x, y, most, width, chosen) {
        const room = Math.min(most, width - x - 2);
        if (room < 24) return 0;
        let shown = text;
        while (shown.length > 3 && pen.measureText(shown).width > room) shown = `${shown.slice(0, -4).trimEnd()}…`;
        pen.fillStyle = colour(chosen ? "ink" : "muted");
        pen.textBaseline = "middle";
        pen.fillText(shown, x, y);
        pen.textBaseline = "alphabetic";
        return pen.measureText(shown).width + 6;
      },
      /** @param {string} text @param {number} x @param {number} y @param {number} width */
      tick(text, x, y, width) {
        const room = pen.measureText(text).width;
        pen.fillStyle = colour("muted");
        if (x + room + 3 <= width) pen.fillText(text, Math.max(0, x + 3), y);
      },
      /** @param {string} text @param {number} x @param {number} y */
      say(text, x, y) {
        pen.fillStyle = colour("muted");
        pen.fillText(text, x, y);
        return x + pen.measureText(text).width;
      },
      /** The chosen period in the histogram: what lies outside is dimmed. @param {number} a @param {number} b @param {number} tall @param {number} width */
      window(a, b, tall, width) {
        pen.fillStyle = colour("veil");
        pen.fillRect(0, 0, a, tall);
        pen.fillRect(b, 0, width - b, tall);
        pen.strokeStyle = colour("accent");
        pen.lineWidth = 1.5;
        pen.strokeRect(a, 0.75, b - a, tall - 1.5);
      },
    };
  };
})();
