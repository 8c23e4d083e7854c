package dev.framboise.aot.smt;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of one function. Whatever it does not know is an error. */
final class IrReader {
    private static final String VALUE = "(%[\\w.]+|@\"[^\"]+\"|-?\\d+|true|false|null)";
    private static final String NAME = "%([\\w.]+)";
    private static final Pattern HEAD = Pattern.compile(
            "\\s*define dso_local (?:i32|i64|ptr|void) @\"[^\"]+\"\\(([^)]*)\\) #\\d+ \\{");
    private static final Pattern BREAK = Pattern.compile(
            "call void asm sideeffect \"brk #(\\d+)\", \"~\\{memory\\}\"\\(\\) #5");
    private static final Pattern RETURN = Pattern.compile("ret (i\\d+|ptr) " + VALUE);
    private static final Pattern JUMP = Pattern.compile("br label " + NAME);
    private static final Pattern FORK = Pattern.compile(
            "br i1 " + VALUE + ", label " + NAME + ", label " + NAME + "(?:, !prof !1)?");
    private static final Pattern SWITCH = Pattern.compile("switch i32 " + VALUE + ", label " + NAME + " \\[ (.*) \\]");
    private static final Pattern CASE = Pattern.compile("i32 (-?\\d+), label " + NAME);

    private final List<Block> blocks = new ArrayList<>();
    private String label;
    private List<Instruction> instructions;
    private Integer site;

    private IrReader() {
    }

    /** The function; its text has no debug locations. */
    static IrFunction read(String text) {
        String[] lines = text.split("\n");
        Matcher head = HEAD.matcher(lines[0].isEmpty() ? lines[1] : lines[0]);
        if (!head.matches()) {
            throw new IllegalArgumentException("the head of a function: " + lines[0]);
        }
        IrReader reader = new IrReader();
        for (int i = 1; i < lines.length && !lines[i].equals("}"); i++) {
            reader.line(lines[i]);
        }
        return IrFunction.of(parameters(head.group(1)), reader.blocks, text);
    }

    private static List<Operand> parameters(String text) {
        List<Operand> parameters = new ArrayList<>();
        for (String parameter : text.isEmpty() ? new String[0] : text.split(", ")) {
            String[] words = parameter.split(" ");
            parameters.add(new Operand(InstructionReader.width(words[0]), words[1]));
        }
        return parameters;
    }

    private void line(String line) {
        if (!line.startsWith("  ")) {
            if (label != null || !line.endsWith(":")) {
                throw unknown(line);
            }
            label = line.substring(0, line.length() - 1);
            instructions = new ArrayList<>();
            return;
        }
        String text = line.trim();
        Matcher brk = BREAK.matcher(text);
        if (label == null) {
            throw unknown(line);
        }
        if (brk.matches() && site == null) {
            site = Integer.valueOf(brk.group(1));
            return;
        }
        Terminator end = terminator(text);
        if (site != null && !(end instanceof Terminator.Panic)) {
            throw unknown("something after brk: " + line);
        }
        if (end == null) {
            instructions.add(InstructionReader.read(text));
        } else {
            blocks.add(new Block(label, instructions, end));
            label = null;
            site = null;
        }
    }

    private Terminator terminator(String text) {
        Matcher returned = RETURN.matcher(text);
        if (returned.matches()) {
            return new Terminator.Return(new Operand(InstructionReader.width(returned.group(1)), returned.group(2)));
        }
        if (text.equals("ret void")) {
            return new Terminator.Return(null);
        }
        if (text.equals("unreachable")) {
            return site == null ? new Terminator.Unreachable() : new Terminator.Panic(site);
        }
        Matcher jump = JUMP.matcher(text);
        if (jump.matches()) {
            return new Terminator.Jump(jump.group(1));
        }
        Matcher fork = FORK.matcher(text);
        if (fork.matches()) {
            return new Terminator.Fork(new Operand(1, fork.group(1)), fork.group(2), fork.group(3));
        }
        Matcher choice = SWITCH.matcher(text);
        return choice.matches() ? new Terminator.Switch(new Operand(32, choice.group(1)), choice.group(2),
                cases(choice.group(3))) : null;
    }

    private static Map<BigInteger, String> cases(String text) {
        Map<BigInteger, String> cases = new LinkedHashMap<>();
        Matcher one = CASE.matcher(text);
        while (one.find()) {
            if (cases.put(new BigInteger(one.group(1)), one.group(2)) != null) {
                throw unknown("a case that is there twice: " + text);
            }
        }
        if (!one.replaceAll("").isBlank()) {
            throw unknown(text);
        }
        return cases;
    }

    private static IllegalArgumentException unknown(String line) {
        return new IllegalArgumentException("not known in LLVM IR: " + line);
    }
}
