package dev.framboise.fuzz.board;

import dev.framboise.vmkernel.Kernel;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.vm.Vm;

/** What somebody at the shell can wish of a VM. */
public enum Wish {
    /** No vCPU runs from now on. */
    PAUSE,
    /** They go on. */
    RESUME,
    /** A VM that is off starts. */
    START,
    /** It is off. */
    STOP,
    /** It starts anew. */
    RESTART,
    /** It is no more. */
    DESTROY,
    /** One that was destroyed is made anew. */
    CREATE;

    void carryOut(Kernel kernel, PhysicalCore here, Vm vm) {
        switch (this) {
            case PAUSE -> kernel.lives.pause(vm);
            case RESUME -> kernel.lives.resume(vm);
            case START -> kernel.lives.start(vm);
            case STOP -> kernel.lives.stop(here, vm);
            case RESTART -> kernel.lives.restart(here, vm);
            case DESTROY -> kernel.lives.destroy(here, vm);
            case CREATE -> kernel.lives.create(vm);
        }
    }
}
