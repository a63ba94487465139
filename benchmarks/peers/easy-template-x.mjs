import { TemplateHandler } from "easy-template-x";
import { serve } from "./serve.mjs";

await serve((template) => {
  const handler = new TemplateHandler();
  return async (values) => Buffer.from(await handler.process(template, values));
});
