package dev.framboise.aot.image;

import dev.framboise.aot.check.A64;
import dev.framboise.aot.check.Code;
import dev.framboise.aot.link.ElfSymbol;
import dev.framboise.aot.source.SourceMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The call graph of the machine code as text: a line for each place where control goes from one routine to another, sorted.
 * It is exact, since no branch goes through a register (see {@code check}).
 */
final class CallGraphFile {
    /** How control goes on. */
    private enum Way {
        CALL("->"), JUMP("=>"), NEXT("=>"), RETURN_ADDRESS("~>");

        private final String arrow;

        Way(String arrow) {
            this.arrow = arrow;
        }
    }

    private static final String HEADER = """
            # Call graph of the image, from its machine code: nothing else leads from one routine to another.
            #   a -> b   calls, and b returns here       a => b   goes on to, and b returns to a's caller
            #   a ~> b   sets b as the return address of what it goes on to
            #   a -> (eret)  goes to a guest
            """;

    private final Code code;
    private final SourceMap source;
    private final NavigableSet<Long> starts = new TreeSet<>();
    private final Set<String> lines = new TreeSet<>();

    private CallGraphFile(Code code, SourceMap source) {
        this.code = code;
        this.source = source;
        code.functions().stream().map(ElfSymbol::value).forEach(starts::add);
        code.forEach((address, word) -> {
            if (A64.call(word)) {
                starts.add(A64.target(word, address));
            }
        });
        code.forEach(this::follow);
    }

    static String text(Code code, SourceMap source) {
        return HEADER + String.join("\n", new CallGraphFile(code, source).lines) + "\n";
    }

    private void follow(long address, int word) {
        if (A64.call(word)) {
            add(address, Way.CALL, name(A64.target(word, address)));
        } else if (A64.jump(word) || A64.conditionalBranch(word)) {
            leave(address, Way.JUMP, A64.target(word, address));
        } else if (A64.exceptionReturn(word)) {
            add(address, Way.CALL, "(eret)");
        } else if (A64.loadsReturnAddress(word)) {
            add(address, Way.RETURN_ADDRESS, name(code.literalAt(A64.literal(word, address))));
        }
        if (A64.goesOn(word) && code.wordAt(address + 4) != 0) {
            leave(address, Way.NEXT, address + 4);
        }
    }

    private void leave(long from, Way way, long to) {
        Long routine = starts.floor(to);
        if (routine != null && !routine.equals(starts.floor(from))) {
            add(from, way, name(to));
        }
    }

    private void add(long from, Way way, String to) {
        Long routine = starts.floor(from);
        String position = source.describe(from);
        lines.add((routine == null ? code.describe(from) : code.symbolAt(routine)) + " " + way.arrow + " " + to
                + (position.isEmpty() ? "" : "  at " + position));
    }

    /** A routine by its symbol, another place by the symbol before it and the distance. */
    private String name(long address) {
        return code.isNamed(address) ? code.symbolAt(address) : code.symbolAt(address) + "+0x"
                + Long.toHexString(address - code.symbolStart(address));
    }
}
