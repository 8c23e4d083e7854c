package dev.framboise.aot.ir;

import dev.framboise.aot.heap.Storage;
import dev.framboise.aot.refuse.Rule;
import dev.framboise.aot.world.Facts;
import dev.framboise.aot.world.FieldInfo;
import dev.framboise.aot.world.MethodInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The methods whose code on metal is not their body: instructions, routines and symbols of assembly, indexed fields. */
final class InlineAssembly {
    private static final Pattern HOLE = Pattern.compile("\\{([^{}]*)\\}");

    private final Code code;
    private final Arithmetic arithmetic;
    private final Memory memory;
    private final Arrays arrays;

    InlineAssembly(Code code, Arithmetic arithmetic, Memory memory, Arrays arrays) {
        this.code = code;
        this.arithmetic = arithmetic;
        this.memory = memory;
        this.arrays = arrays;
    }

    /** Emits the template of an {@code @Instruction} method. */
    Value instruction(MethodInfo method, Value receiver, Value[] arguments) {
        String result = Calls.returnType(method);
        boolean hasResult = !result.equals("V");
        String template = fill(method, receiver, arguments.length, hasResult);
        boolean several = template.contains("\\0A");
        List<String> constraints = new ArrayList<>();
        if (hasResult) {
            constraints.add(several ? "=&r" : "=r");
        }
        List<String> operands = new ArrayList<>();
        for (Value argument : arguments) {
            constraints.add("r");
            operands.add(register(argument));
        }
        String effect = method.annotations().constant("Instruction", "effect", "MEMORY");
        if (several) {
            constraints.add("~{cc}");
        }
        if (effect.equals("MEMORY")) {
            constraints.add("~{memory}");
        }
        String call = "call " + (hasResult ? "i64" : "void") + " asm " + (effect.equals("NONE") ? "" : "sideeffect ")
                + "\"" + template + "\", \"" + String.join(",", constraints) + "\"(" + String.join(", ", operands)
                + ")";
        if (!hasResult) {
            code.emit(call);
            return null;
        }
        return fromRegister(result, code.define(call));
    }

    /** Every operand takes a whole register: an int is sign-extended. */
    private String register(Value argument) {
        if (argument.kind() == Kind.INT) {
            return "i64 " + (argument.isConstantNumber() ? argument.text()
                    : code.define("sext i32 " + argument.text() + " to i64"));
        }
        return code.typed(argument);
    }

    private Value fromRegister(String descriptor, String text) {
        return switch (code.kind(descriptor)) {
            case LONG -> code.declared(descriptor, text);
            case INT -> {
                String low = code.define("trunc i64 " + text + " to i32");
                yield arithmetic.normalise(primitive(descriptor), Value.of(Kind.INT, low))
                        .typed(code.declared(descriptor, low).type());
            }
            case REFERENCE -> code.declared(descriptor, code.define("inttoptr i64 " + text + " to ptr"));
            case VOID -> null;
        };
    }

    private String primitive(String descriptor) {
        FieldInfo component = code.program().world().unboxed(descriptor);
        return component == null ? descriptor : component.descriptor();
    }

    private String fill(MethodInfo method, Value receiver, int arguments, boolean hasResult) {
        String source = method.annotations().text("Instruction", "value");
        StringBuilder text = new StringBuilder();
        Matcher hole = HOLE.matcher(source);
        int from = 0;
        while (hole.find()) {
            text.append(escape(source.substring(from, hole.start())));
            text.append(operand(method, receiver, hole.group(1), arguments, hasResult));
            from = hole.end();
        }
        return text.append(escape(source.substring(from))).toString();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\5C").replace("$", "$$").replace("\"", "\\22").replace("\n", "\\0A")
                .replace("\t", "\\09");
    }

    private String operand(MethodInfo method, Value receiver, String hole, int arguments, boolean hasResult) {
        if (hole.startsWith("this.")) {
            return escape(text(method, receiver, hole.substring("this.".length())));
        }
        int colon = hole.indexOf(':');
        String name = colon < 0 ? hole : hole.substring(0, colon);
        String view = colon < 0 ? "x" : hole.substring(colon + 1);
        if (name.equals("result") && hasResult) {
            return "${0:" + view + "}";
        }
        if (name.matches("[0-9]") && Integer.parseInt(name) < arguments) {
            return "${" + (Integer.parseInt(name) + (hasResult ? 1 : 0)) + ":" + view + "}";
        }
        throw code.refuse(Rule.ANNOTATION, "{" + hole + "} in the @Instruction " + method);
    }

    private String text(MethodInfo method, Value receiver, String fieldName) {
        FieldInfo field = code.program().world().field(method.owner().name(), fieldName);
        if (receiver == null || field == null || !field.isFinal()) {
            throw code.refuse(Rule.ANNOTATION, "{this." + fieldName + "} in the @Instruction " + method
                    + " must name a final field of its receiver");
        }
        if (receiver.isUnboxed() && receiver.isConstantNumber()) {
            return receiver.constant().toString();
        }
        if (!receiver.isObject()) {
            throw code.refuse(Rule.RECEIVER_NOT_CONSTANT, method.toString());
        }
        return String.valueOf(code.read(field, receiver.constant()));
    }

    /** Calls an {@code @AssemblyRoutine}. */
    Value routine(MethodInfo method, Value[] arguments) {
        String symbol = method.annotations().text("AssemblyRoutine", "value");
        if (!method.isStatic()) {
            throw code.refuse(Rule.ANNOTATION, "@AssemblyRoutine on " + method + ", which is not static");
        }
        String result = Calls.returnType(method);
        List<String> types = new ArrayList<>();
        List<String> operands = new ArrayList<>();
        for (Value argument : arguments) {
            types.add(argument.kind().type());
            operands.add(code.typed(argument));
        }
        String type = code.kind(result).type();
        declare(symbol, "declare dso_local " + type + " @\"" + symbol + "\"(" + String.join(", ", types) + ") #4");
        String call = "call " + type + " @\"" + symbol + "\"(" + String.join(", ", operands) + ")";
        if (result.equals("V")) {
            code.emit(call);
            return null;
        }
        Value value = code.declared(result, code.define(call));
        return value.kind() == Kind.INT ? arithmetic.normalise(primitive(result), value).typed(value.type()) : value;
    }

    /** The address of a {@code @LinkerSymbol}. */
    Value linkerSymbol(MethodInfo method) {
        if (!method.isStatic() || !method.descriptor().equals("()J")) {
            throw code.refuse(Rule.ANNOTATION, "@LinkerSymbol on " + method
                    + ", which is not static without parameters returning long");
        }
        String symbol = method.annotations().text("LinkerSymbol", "value");
        declare(symbol, "@\"" + symbol + "\" = external dso_local global i8");
        return Value.of(Kind.LONG, code.define("ptrtoint ptr @\"" + symbol + "\" to i64"));
    }

    private void declare(String symbol, String declaration) {
        if (!code.program().claim(symbol, declaration)) {
            throw code.refuse(Rule.ANNOTATION, "two meanings of the symbol " + symbol);
        }
        code.program().declarations().put(symbol, declaration);
    }

    /** One checked access to consecutive fields, of an {@code @Indexed} method. */
    Value indexed(MethodInfo method, Value receiver, Value[] arguments) {
        String first = method.annotations().text("Indexed", "first");
        int count = method.annotations().number("Indexed", "count");
        boolean reads = method.descriptor().equals("(I)J");
        List<FieldInfo> fields = consecutive(method, first, count);
        if (fields == null || !reads && !method.descriptor().equals("(IJ)V") || method.isStatic()) {
            throw code.refuse(Rule.ANNOTATION, "@Indexed on " + method + " needs " + count
                    + " consecutive long fields from " + first + ", and the form long get(int) or void set(int, long)");
        }
        Facts facts = code.program().facts();
        for (FieldInfo field : fields) {
            if (reads) {
                facts.keep(field);
            } else {
                facts.write(field);
            }
        }
        arrays.checkIndex(arguments[0], Value.integer(count));
        int offset = code.program().layouts().of(method.owner()).offset(fields.get(0));
        String base = memory.address(code.operand(receiver), offset);
        String index = arguments[0].isConstantNumber() ? arguments[0].text()
                : code.define("zext i32 " + arguments[0].text() + " to i64");
        String address = code.define("getelementptr i64, ptr " + base + ", i64 " + index);
        if (reads) {
            return memory.load("J", Storage.LONG, address, "unordered");
        }
        memory.store(Storage.LONG, address, arguments[1], "unordered");
        return null;
    }

    private static List<FieldInfo> consecutive(MethodInfo method, String first, int count) {
        List<FieldInfo> fields = new ArrayList<>();
        for (FieldInfo field : method.owner().fields()) {
            boolean inside = field.name().equals(first) || !fields.isEmpty() && fields.size() < count;
            if (inside && !field.isStatic()) {
                if (!field.descriptor().equals("J")) {
                    return null;
                }
                fields.add(field);
            }
        }
        return fields.size() == count ? fields : null;
    }
}
