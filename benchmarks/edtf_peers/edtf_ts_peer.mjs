// npm `@edtf-ts/core`.

import { duringOrEqual, equals, isBefore, parse } from "@edtf-ts/core";
import { serve, versionOf } from "./answering.mjs";

serve(
  "@edtf-ts/core (npm)",
  versionOf("@edtf-ts/core"),
  (text) => {
    const result = parse(text);
    if (!result.success) return null;
    return [result.value.min.getTime(), result.value.max.getTime()];
  },
  (text) => parse(text).value,
  { before: isBefore, same: equals, within: duringOrEqual, text: (one) => one.toString() },
);
