package dev.framboise.proof.prove;

import dev.framboise.proof.solver.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Type;

/**
 * Inputs for which a property does not hold.
 *
 * @param proposition the property
 * @param parameters the names of its parameters
 * @param arguments their values: numbers, zero-extended, or the place of an enum's constant
 * @param inputs registers, fields and the like by their names, zero-extended; what is not here is 0
 * @param memory bytes by EL2's virtual addresses; what is not here is 0
 * @param what what happens
 */
public record Counterexample(Proposition proposition, List<String> parameters, List<Long> arguments, Map<String, Long> inputs,
        Map<Long, Integer> memory, String what) {
    static Counterexample of(Proposition proposition, List<String> parameters, Model model, String what) {
        Map<String, Long> inputs = new TreeMap<>(model.inputs());
        Map<Long, Integer> memory = new TreeMap<>(model.memory());
        memory.values().removeIf(octet -> octet == 0);
        List<Long> arguments = new ArrayList<>();
        for (String parameter : parameters) {
            arguments.add(inputs.getOrDefault(parameter, 0L));
            inputs.remove(parameter);
        }
        inputs.values().removeIf(value -> value == 0);
        return new Counterexample(proposition, parameters, arguments, inputs, memory, what);
    }

    /** An argument as Java writes it. */
    public String literal(int i) {
        if (!proposition.enums().get(i).isEmpty()) {
            return proposition.enums().get(i).replace('$', '.') + ".values()[" + arguments.get(i) + "]";
        }
        long value = arguments.get(i);
        return switch (Type.getArgumentTypes(proposition.descriptor())[i].getDescriptor()) {
            case "J" -> "0x" + Long.toHexString(value) + "L";
            case "Z" -> value != 0 ? "true" : "false";
            case "B" -> "(byte) 0x" + Long.toHexString(value);
            case "S" -> "(short) 0x" + Long.toHexString(value);
            case "C" -> "(char) 0x" + Long.toHexString(value);
            default -> "0x" + Long.toHexString(value & 0xffff_ffffL);
        };
    }

    /** For people: what happens, and with which inputs, in hexadecimal. */
    public String text() {
        StringBuilder text = new StringBuilder(what).append(" with");
        for (int i = 0; i < parameters.size(); i++) {
            text.append(' ').append(parameters.get(i)).append(" = ").append(literal(i)).append(';');
        }
        inputs.forEach((name, value) -> text.append(' ').append(name).append(" = 0x").append(Long.toHexString(value)).append(';'));
        memory.forEach((va, octet) -> text.append(" memory[0x").append(Long.toHexString(va)).append("] = 0x").append(Integer.toHexString(octet))
                .append(';'));
        return text.toString();
    }
}
