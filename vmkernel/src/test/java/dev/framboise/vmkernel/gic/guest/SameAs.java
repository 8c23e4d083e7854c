package dev.framboise.vmkernel.gic.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What another GIC answers is what a GIC may answer. */
public record SameAs(GuestGic other) implements GicOracle {
    private static void same(int expected, int value) {
        assertEquals(Integer.toHexString(expected), Integer.toHexString(value));
    }

    @Override
    public void write(int cpu, int offset, int value) {
        other.write(cpu, offset, value);
    }

    @Override
    public void writeByte(int cpu, int offset, int value) {
        other.writeByte(cpu, offset, value);
    }

    @Override
    public void line(int intId, int level) {
        other.line(intId, level);
    }

    @Override
    public void mask(int cpu, int priority) {
        other.mask(cpu, priority);
    }

    @Override
    public void end(int cpu, int iar) {
        other.end(cpu, iar);
    }

    @Override
    public void acknowledged(int cpu, int iar) {
        same(other.acknowledge(cpu), iar);
    }

    @Override
    public void read(int cpu, int offset, int value) {
        same(other.read(cpu, offset), value);
    }

    @Override
    public void runningPriority(int cpu, int value) {
        same(other.runningPriority(cpu), value);
    }
}
