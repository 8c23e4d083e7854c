package dev.framboise.vmkernel.sched;

/** The scheduler's methods. */
enum Call {
    TURN_ON, POST, WAKE, HANDLED, TAKE_OUT, WFI, CPU_OFF, CHOOSE, INVALIDATED, ENTER, TICK;

    boolean isOfCore() {
        return ordinal() >= WFI.ordinal();
    }

    Enum<?> on(Scheduler scheduler, int number) {
        return switch (this) {
            case TURN_ON -> scheduler.turnOn(number);
            case POST -> scheduler.post(number);
            case WAKE -> scheduler.wake(number);
            case HANDLED -> scheduler.handled(number);
            case TAKE_OUT -> scheduler.takeOut(number);
            case WFI -> scheduler.wfi(number);
            case CPU_OFF -> scheduler.cpuOff(number);
            case CHOOSE -> scheduler.choose(number);
            case INVALIDATED -> scheduler.invalidated(number);
            case ENTER -> scheduler.enter(number);
            case TICK -> scheduler.tick();
        };
    }
}
