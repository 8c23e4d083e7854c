package dev.framboise.fuzz.board;

import dev.framboise.armv8.model.ModelCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trap.Verdict;
import dev.framboise.vmkernel.vm.Vm;
import java.util.function.Consumer;

/** Sees each synchronous exception of the instructions that a {@link Playground} plays. */
public interface TrapWatch {
    /** Before the kernel has it. @param core on which it runs @return sees the kernel's verdict before anybody else goes on */
    Consumer<Verdict> begins(Vcpu vcpu, ModelCore core);

    /** Somebody's wish for a VM was carried out, before anybody else goes on. */
    void wished(Vm vm);
}
