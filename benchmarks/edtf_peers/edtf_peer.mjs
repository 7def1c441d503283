// npm `edtf`.

import edtf from "edtf";
import { serve, versionOf } from "./answering.mjs";

serve("edtf (npm)", versionOf("edtf"), (text) => {
  const date = edtf(text);
  return [date.min, date.max];
});
