// The report as it will be printed, in a frame of its own so that the page's style is not mixed with it.

const PAPER = { padding: "37mm 26mm 35mm 28mm", background: "#fff" };

/** Shows the page of a document in place of the form until it is closed. */
export class Preview {
  constructor(root, application) {
    this.root = root;
    this.application = application;
    this.frame = root.querySelector("iframe");
    this.frame.addEventListener("load", () => this.layOut());
    root.querySelector("#close-preview").addEventListener("click", () => this.close());
    root.querySelector("#print-preview").addEventListener("click", () => this.frame.contentWindow.print());
    root.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  open(page, opener) {
    this.opener = opener;
    this.root.hidden = false;
    this.frame.srcdoc = page;
    this.application.forEach((part) => { part.hidden = true; });
    this.root.querySelector("#close-preview").focus();
  }

  /** Shows the style of paper on the screen, too, with the margins that the printer gives a page. */
  layOut() {
    const shown = this.frame.contentDocument;
    for (const style of shown.querySelectorAll("style")) style.media = style.media === "print" ? "all" : "not all";
    const set = (root, body) => {
      Object.assign(shown.documentElement.style, root);
      Object.assign(shown.body.style, body);
    };
    const onScreen = () => set(PAPER, { position: "relative" });
    this.frame.contentWindow.addEventListener("beforeprint", () => set({ padding: "", background: "" }, { position: "" }));
    this.frame.contentWindow.addEventListener("afterprint", onScreen);
    onScreen();
    this.frame.style.height = `${shown.documentElement.scrollHeight}px`;
  }

  close() {
    if (this.root.hidden) return;
    this.root.hidden = true;
    this.application.forEach((part) => { part.hidden = false; });
    this.opener.focus();
  }
}
