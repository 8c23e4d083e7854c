package dev.framboise.armv8.model;

import dev.framboise.armv8.register.GeneralRegisters;

/** What a core does when it leaves reset, as the board's assembly calls it. */
@FunctionalInterface
public interface CoreBoot {
    /** Runs the kernel's entry on core {@code core}. @return the guest's registers, with which the core then erets */
    GeneralRegisters enter(int core);
}
