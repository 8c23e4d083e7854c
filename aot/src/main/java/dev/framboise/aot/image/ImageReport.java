package dev.framboise.aot.image;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.check.StackUse;
import dev.framboise.aot.path.MaskedPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What was built.
 *
 * @param elf         the linked image with its symbols and debug information
 * @param callGraph   the call graph as text: {@link CallGraphFile}
 * @param image       the flat image that firmware loads
 * @param compilation what the front end made
 * @param codeBytes   bytes of instructions
 * @param imageBytes  bytes of the flat image
 * @param tableBytes  bytes of the frame table
 * @param sections    every allocated section
 * @param stacks      for each entry point, the most stack it can take
 * @param maskedPaths for each entry point whose paths the assembly declares, the longest; none but at {@code -Os}
 */
public record ImageReport(Path elf, Path callGraph, Path image, Compilation compilation, long codeBytes, long imageBytes,
        long tableBytes, List<SectionSize> sections, List<StackUse> stacks, List<MaskedPath> maskedPaths) {
    /**
     * One allocated section.
     *
     * @param name    its name
     * @param address where it is linked
     * @param bytes   its size
     */
    public record SectionSize(String name, long address, long bytes) {
    }

    /** Copies the lists. */
    public ImageReport {
        sections = List.copyOf(sections);
        stacks = List.copyOf(stacks);
        maskedPaths = List.copyOf(maskedPaths);
    }

    /** The sizes and stacks as a table for a reader. */
    public String sizes() {
        StringBuilder text = new StringBuilder();
        for (SectionSize section : sections) {
            text.append(String.format(Locale.ROOT, "%-24s 0x%016x %8d%n", section.name(), section.address(),
                    section.bytes()));
        }
        text.append(String.format(Locale.ROOT, "%-43s %8d%n", "instructions", codeBytes));
        text.append(String.format(Locale.ROOT, "%-43s %8d%n", "kernel8.img", imageBytes));
        for (StackUse stack : stacks) {
            text.append(String.format(Locale.ROOT, "%-43s %8d%n", "stack of " + stack.symbol(), stack.bytes()));
        }
        return text.toString();
    }

    /** The deepest stacks and the longest masked paths, each with what makes it, for a reader. */
    public String facts() {
        StringBuilder text = new StringBuilder();
        for (StackUse stack : stacks) {
            text.append(String.format(Locale.ROOT, "%-39s %12d%n", "stack of " + stack.symbol(), stack.bytes()));
            stack.frames().forEach(frame -> text.append("    ").append(frame.bytes()).append("  ").append(frame.symbol())
                    .append('\n'));
        }
        for (MaskedPath path : maskedPaths) {
            text.append(String.format(Locale.ROOT, "%-39s %12d%n", "masked path of " + path.entry(), path.instructions()));
            path.heaviest().forEach(part -> text.append("    ").append(part).append('\n'));
        }
        return text.toString();
    }
}
