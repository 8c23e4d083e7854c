package dev.framboise.aot.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one instruction. Flags that promise something, such as {@code nsw}, are not known. */
final class InstructionReader {
    private static final String VALUE = "(%[\\w.]+|@\"[^\"]+\"|-?\\d+|true|false|null)";
    private static final String TYPE = "(i\\d+|ptr)";
    private static final String RESULT = "(%[\\w.]+) = ";
    private static final Pattern BINARY = Pattern.compile(RESULT
            + "(add|sub|mul|sdiv|udiv|srem|urem|shl|lshr|ashr|and|or|xor) (i\\d+) " + VALUE + ", " + VALUE);
    private static final Pattern COMPARE = Pattern.compile(RESULT
            + "icmp (eq|ne|slt|sle|sgt|sge|ult|ule|ugt|uge) " + TYPE + " " + VALUE + ", " + VALUE);
    private static final Pattern SELECT = Pattern.compile(RESULT + "select i1 " + VALUE + ", " + TYPE + " " + VALUE
            + ", \\3 " + VALUE);
    private static final Pattern CONVERT = Pattern.compile(RESULT + "(trunc|sext|zext) (i\\d+) " + VALUE
            + " to (i\\d+)");
    private static final Pattern PHI = Pattern.compile(RESULT + "phi " + TYPE + " (.*)");
    private static final Pattern INCOMING = Pattern.compile("\\[ " + VALUE + ", %([\\w.]+) \\](?:, )?");
    private static final Pattern CALL = Pattern.compile(RESULT
            + "call (?:i\\d+|\\{ i\\d+, i1 \\}) @llvm\\.([a-z.]+)\\.i\\d+\\((.*)\\)");
    private static final Pattern ARGUMENT = Pattern.compile("(i\\d+) " + VALUE + "(?:, )?");
    private static final Pattern EXTRACT = Pattern.compile(RESULT
            + "extractvalue \\{ i\\d+, i1 \\} (%[\\w.]+), ([01])");
    private static final Pattern ADDRESS = Pattern.compile(RESULT + "getelementptr " + TYPE + ", ptr " + VALUE
            + ", i64 " + VALUE);
    /** What may change is read atomically; other orders than unordered are not for a proof of one thread. */
    private static final Pattern LOAD = Pattern.compile(RESULT + "load (?:atomic )?" + TYPE + ", ptr " + VALUE
            + "(?: unordered, align (\\d+)|, align (\\d+), !invariant\\.load !4)(, !nonnull !4)?");
    private static final Pattern STORE = Pattern.compile("store atomic " + TYPE + " " + VALUE + ", ptr " + VALUE
            + " unordered, align (\\d+)");

    private InstructionReader() {
    }

    /** The width of a type in bits. */
    static int width(String type) {
        return type.equals("ptr") ? 64 : Integer.parseInt(type.substring(1));
    }

    static Instruction read(String text) {
        Matcher m = BINARY.matcher(text);
        if (m.matches()) {
            return new Instruction.Binary(m.group(1), m.group(2), operand(m, 3, 4), operand(m, 3, 5));
        }
        m = COMPARE.matcher(text);
        if (m.matches()) {
            return new Instruction.Compare(m.group(1), m.group(2), operand(m, 3, 4), operand(m, 3, 5));
        }
        m = SELECT.matcher(text);
        if (m.matches()) {
            return new Instruction.Select(m.group(1), new Operand(1, m.group(2)), operand(m, 3, 4), operand(m, 3, 5));
        }
        m = CONVERT.matcher(text);
        if (m.matches()) {
            return new Instruction.Convert(m.group(1), m.group(2), operand(m, 3, 4), width(m.group(5)));
        }
        m = EXTRACT.matcher(text);
        return m.matches() ? new Instruction.Extract(m.group(1), m.group(2), Integer.parseInt(m.group(3)))
                : readOther(text);
    }

    private static Instruction readOther(String text) {
        Matcher m = PHI.matcher(text);
        if (m.matches()) {
            return phi(m);
        }
        m = CALL.matcher(text);
        if (m.matches()) {
            return new Instruction.Call(m.group(1), m.group(2), arguments(m.group(3)));
        }
        m = ADDRESS.matcher(text);
        if (m.matches()) {
            return new Instruction.Address(m.group(1), width(m.group(2)) / 8, new Operand(64, m.group(3)),
                    new Operand(64, m.group(4)));
        }
        m = LOAD.matcher(text);
        boolean isAtomic = text.contains("load atomic ");
        if (m.matches() && isAtomic == (m.group(4) != null)) {
            return new Instruction.Load(m.group(1), width(m.group(2)), new Operand(64, m.group(3)),
                    Integer.parseInt(isAtomic ? m.group(4) : m.group(5)), m.group(6) != null);
        }
        m = STORE.matcher(text);
        if (m.matches()) {
            return new Instruction.Store(operand(m, 1, 2), new Operand(64, m.group(3)), Integer.parseInt(m.group(4)));
        }
        throw unknown(text);
    }

    private static Operand operand(Matcher m, int type, int value) {
        return new Operand(width(m.group(type)), m.group(value));
    }

    private static Instruction phi(Matcher phi) {
        List<Instruction.Incoming> incoming = new ArrayList<>();
        Matcher edge = INCOMING.matcher(phi.group(3));
        int end = 0;
        while (edge.find() && edge.start() == end) {
            incoming.add(new Instruction.Incoming(new Operand(width(phi.group(2)), edge.group(1)), edge.group(2)));
            end = edge.end();
        }
        if (end != phi.group(3).length()) {
            throw unknown(phi.group());
        }
        return new Instruction.Phi(phi.group(1), incoming);
    }

    private static List<Operand> arguments(String text) {
        List<Operand> arguments = new ArrayList<>();
        Matcher argument = ARGUMENT.matcher(text);
        int end = 0;
        while (argument.find() && argument.start() == end) {
            arguments.add(operand(argument, 1, 2));
            end = argument.end();
        }
        if (end != text.length()) {
            throw unknown(text);
        }
        return arguments;
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("not known in LLVM IR: " + text);
    }
}
