package dev.framboise.aot.image;

import java.util.regex.Pattern;

/** How hard LLVM tries. */
public enum Optimization {
    /** As written: for comparing results, and for stepping. */
    O0("-O0"),
    /** For speed. */
    O2("-O2"),
    /** For speed as long as it costs no size: what ships. */
    OS("-Os");

    private static final Pattern FOR_SIZE = Pattern.compile("(?m)(^attributes #.*) optsize\\b");

    private final String option;

    Optimization(String option) {
        this.option = option;
    }

    /** The module as it is compiled: the front end asks for small code, function by function. */
    String prepare(String module) {
        return this == O2 ? FOR_SIZE.matcher(module).replaceAll("$1") : module;
    }

    /** The option of clang. */
    public String option() {
        return option;
    }
}
