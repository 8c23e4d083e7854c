package dev.framboise.traptable;

/** A row of any of the tables. */
public sealed interface Row permits ExceptionRow, NativeRow, RegisterRow, SystemRow, CoprocessorRow, FunctionRow, RegionRow {
    /** Its name: the one by which tests, proofs and payloads say what they cover. */
    String name();

    /** Where the rule is from, or why it is so. */
    String source();
}
