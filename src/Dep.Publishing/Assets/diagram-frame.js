// Draws what the page asks for. The page is the only window that can reach this one, and takes the drawing as a picture.
"use strict";
(() => {
  const configuration = (theme) => ({
    startOnLoad: false,
    securityLevel: "strict",
    suppressErrorRendering: true,
    theme,
    fontFamily: "system-ui, sans-serif",
    // Labels as text of the drawing: a picture shows no HTML in every browser.
    htmlLabels: false,
    flowchart: { htmlLabels: false, useMaxWidth: false },
    // What a diagram's own directives may not change.
    secure: ["secure", "securityLevel", "startOnLoad", "maxTextSize", "maxEdges", "suppressErrorRendering", "htmlLabels", "dompurifyConfig", "themeCSS", "fontFamily", "altFontFamily"],
  });
  let queue = Promise.resolve();
  let count = 0;
  const draw = async (source, theme) => {
    mermaid.initialize(configuration(theme));
    count += 1;
    const { svg, diagramType } = await mermaid.render("diagram-" + count, source);
    // As XML, which a picture must be; as HTML a line break needs no end.
    const element = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
    if (!element) {
      throw new Error("no drawing");
    }
    const box = element.viewBox.baseVal;
    if (box && box.width > 0) {
      element.setAttribute("width", String(Math.ceil(box.width)));
      element.setAttribute("height", String(Math.ceil(box.height)));
    }
    return { svg: new XMLSerializer().serializeToString(element), type: diagramType };
  };
  addEventListener("message", (event) => {
    if (event.source !== parent || !event.data || typeof event.data.source !== "string") {
      return;
    }
    const { id, source } = event.data;
    queue = queue.then(async () => {
      try {
        const light = await draw(source, "neutral");
        const dark = await draw(source, "dark");
        parent.postMessage({ id, light: light.svg, dark: dark.svg, type: String(light.type) }, "*");
      } catch (error) {
        document.body.querySelectorAll("[id^='ddiagram-']").forEach((element) => element.remove());
        parent.postMessage({ id, error: String(error && error.message || error) }, "*");
      }
    });
  });
  parent.postMessage({ ready: true }, "*");
})();
