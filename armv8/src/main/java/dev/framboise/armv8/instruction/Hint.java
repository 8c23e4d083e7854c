package dev.framboise.armv8.instruction;

import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.metal.Instruction;

/** Hints (DDI 0487 C6.2). */
public final class Hint {
    private Hint() {
    }

    /** Until an interrupt is pending for this core, masked or not. */
    @Instruction("wfi")
    public static void waitForInterrupt() {
        CurrentPe.get().waitForInterrupt();
    }

    /** Until the event register is set. */
    @Instruction("wfe")
    public static void waitForEvent() {
        CurrentPe.get().waitForEvent();
    }

    /** Sets the event register of every core. */
    @Instruction("sev")
    public static void sendEvent() {
        CurrentPe.get().sendEvent();
    }

    /** This core waits for another. */
    @Instruction("yield")
    public static void yield() {
        CurrentPe.get().yield();
    }
}
