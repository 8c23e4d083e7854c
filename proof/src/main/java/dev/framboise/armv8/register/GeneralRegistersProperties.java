package dev.framboise.armv8.register;

import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;
import dev.framboise.proof.property.RegisterImage;

/** Properties of a guest's general-purpose registers. */
final class GeneralRegistersProperties {
    private static final String SOURCE = "DDI 0487 C1.2.5, D17.2.37 SRT";

    private GeneralRegistersProperties() {
    }

    private static GeneralRegisters any() {
        GeneralRegisters registers = new GeneralRegisters();
        Prove.arbitrary(registers);
        return registers;
    }

    @Property(about = GeneralRegisters.class, method = "source", source = SOURCE,
            rule = "Register 31 reads as zero, never as a stack pointer or what was written to it; the others as what they hold.",
            outcomes = {"zero register", "x0 to x30"})
    static boolean register31ReadsAsZero(int rt, long written) {
        Prove.assume(rt >= 0 && rt < 32);
        GeneralRegisters registers = any();
        registers.target(31, written);
        if (rt == 31) {
            Prove.cover("zero register");
            return registers.source(rt) == 0;
        }
        Prove.cover("x0 to x30");
        return registers.source(rt) == registers.get(rt);
    }

    @Property(about = GeneralRegisters.class, method = "target", source = SOURCE,
            rule = "A write changes the register that it names and no other; to register 31 it changes none.",
            outcomes = {"zero register", "x0 to x30"})
    static boolean writesChangeOneRegisterOrNone(int rt, long value) {
        Prove.assume(rt >= 0 && rt < 32);
        GeneralRegisters registers = any();
        RegisterImage before = new RegisterImage(registers);
        registers.target(rt, value);
        Prove.cover(rt == 31 ? "zero register" : "x0 to x30");
        return before.isInButFor(registers, rt, value);
    }

    @Property(about = GeneralRegisters.class, method = "set", source = SOURCE,
            rule = "Register n is the field xn: what set puts there get finds there, and x7 and x30 are the registers 7 and 30.")
    static boolean numbersAreThoseOfTheFields(int index, long value) {
        Prove.assume(index >= 0 && index < 31);
        GeneralRegisters registers = any();
        long seventh = registers.x7;
        long last = registers.x30;
        registers.set(index, value);
        return registers.get(index) == value && registers.x7 == (index == 7 ? value : seventh) && registers.x30 == (index == 30 ? value : last);
    }

    @Property(about = GeneralRegisters.class, method = "get", source = "docs/java-subset.md, throw",
            rule = "A number that is no register's is refused, and each that is one is not.",
            outcomes = {"refused", "found"})
    static boolean onlyRegistersAreFound(int index) {
        GeneralRegisters registers = any();
        try {
            registers.get(index);
            Prove.cover("found");
            return index >= 0 && index < 31;
        } catch (IndexOutOfBoundsException refused) {
            Prove.cover("refused");
            return index < 0 || index >= 31;
        }
    }
}
