package dev.framboise.aot.smt;

import java.util.List;
import java.util.stream.Stream;

/** All templates. */
final class Templates {
    private static final List<Template> ALL = Stream.of(StackTemplates.all(), ArithmeticTemplates.all(),
            ConversionTemplates.all(), BranchTemplates.all(), MemoryTemplates.all(), IntrinsicTemplates.all(),
            MathTemplates.all(), ObjectTemplates.all()).flatMap(List::stream).toList();

    private Templates() {
    }

    static List<Template> all() {
        return ALL;
    }
}
