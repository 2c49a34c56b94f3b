import { html } from "../../../core/text/html.js";

describe("a template of a page", () => {
  it.each<[string, string]>([
    ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    [`" onfocus="alert(1)`, "&quot; onfocus=&quot;alert(1)"],
    ["' onfocus='alert(1)", "&#39; onfocus=&#39;alert(1)"],
    ["&lt;b&gt; & &amp;", "&amp;lt;b&amp;gt; &amp; &amp;amp;"],
    ["</style><script>", "&lt;/style&gt;&lt;script&gt;"],
    ["gpj.\u202Eexe", "gpj.⟨U+202E⟩exe"],
    ["a\u0000b\u001B[31m\r\n", "a⟨U+0000⟩b⟨U+001B⟩[31m⟨U+000D⟩⟨U+000A⟩"],
    ["\uD800 and \u200B", "⟨U+D800⟩ and ⟨U+200B⟩"],
    ["Müller 日本 😀", "Müller 日本 😀"],
  ])("writes the text %j as text", (text, written) => {
    expect(html`<p title="${text}">${text}</p>`.text).toBe(`<p title="${written}">${written}</p>`);
  });

  it("takes pieces, lists of them, numbers and nothing", () => {
    const items = ["a", "<b>"].map((each) => html`<li>${each}</li>`);

    expect(html`<ul>${items}</ul>${undefined}${0}${[["&"], html`<hr>`]}`.text).toBe(
      "<ul><li>a</li><li>&lt;b&gt;</li></ul>0&amp;<hr>",
    );
  });

  it("takes nothing for a piece that it did not make", () => {
    const forged = { text: "<script>" } as unknown as string;

    expect(html`${forged}`.text).toBe("[object Object]");
  });
});
