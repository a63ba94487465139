import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { serve } from "./serve.mjs";

// An instance prints once, so a paper begins with the template's bytes.
await serve((template) => (values) => {
  const paper = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
  paper.render(values);
  return paper.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
});
