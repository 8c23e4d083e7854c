package dev.framboise.spec.bytecode;

/**
 * One small mistake in one place.
 *
 * @param owner the class's name, as Java writes it
 * @param method the method's name and descriptor
 * @param line the line of the source
 * @param at the instruction's number in its method
 * @param operator what is done to it
 * @param ordinal which of the mutations by this operator it is in the methods of this name, from 1 on
 */
public record Mutation(String owner, String method, int line, int at, Operator operator, int ordinal) {
    /** What it is called, whatever the lines are: class, method, operator, number. */
    public String name() {
        String type = owner.substring(owner.lastIndexOf('.') + 1);
        return type + "." + method.substring(0, method.indexOf('(')) + " " + operator + " " + ordinal;
    }

    /** The bytes of its class without it, with it in them. */
    public byte[] in(byte[] classFile) {
        return Mutator.mutated(classFile, this);
    }
}
