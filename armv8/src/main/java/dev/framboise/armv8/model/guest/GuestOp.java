package dev.framboise.armv8.model.guest;

/** What one instruction of a guest does. */
@FunctionalInterface
public interface GuestOp {
    /** Executes it. The PC moves on by 4 unless the instruction branches or takes an exception. */
    void execute(GuestCpu cpu);
}
