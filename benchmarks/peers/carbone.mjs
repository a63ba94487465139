import carbone from "carbone";
import { serve } from "./serve.mjs";

await serve((_, path) => (values) =>
  new Promise((done, failed) => {
    carbone.render(path, values, (fault, paper) => (fault ? failed(fault) : done(paper)));
  }));
