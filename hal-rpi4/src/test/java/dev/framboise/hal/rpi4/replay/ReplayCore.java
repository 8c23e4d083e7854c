package dev.framboise.hal.rpi4.replay;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.pe.ProcessingElement;
import dev.framboise.armv8.register.FloatingPoint;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.LoopBound;

/** A core that knows what it will be asked to do: answers from the record, and notices what differs from it. */
public final class ReplayCore implements ProcessingElement {
    /** The one that an image has. */
    public static final ReplayCore OF_THE_IMAGE = new ReplayCore(Record.read(), Metal.END);

    private final long[] words;
    private final ReplayEnd end;
    private int position;
    private int repeated;
    private long events;

    ReplayCore(long[] words, ReplayEnd end) {
        this.words = words;
        this.end = end;
    }

    /** Events that were as recorded. */
    long events() {
        return events;
    }

    /** The recorded value of an event that must be the next. */
    long ask(int kind, long argument) {
        return next(kind, argument);
    }

    /** An event that must be the next, with this value. */
    void tell(int kind, long argument, long value) {
        long recorded = next(kind, argument);
        if (recorded != value) {
            end.differs(events, kind, argument, value, recorded);
        }
        if (position == words.length) {
            end.isComplete(events);
        }
    }

    /** Whether the next event is one of this kind. */
    boolean isNext(int kind) {
        return position < words.length && Event.kind(words[position]) == kind;
    }

    private long next(int kind, long argument) {
        if (position >= words.length) {
            end.isComplete(events);
        }
        long first = words[position];
        long place = words[position + 1] + (long) Event.stride(kind) * repeated;
        if (Event.kind(first) != kind || place != argument) {
            end.differs(events, kind, argument, Event.kind(first), place);
        }
        long value = words[position + 2];
        events++;
        if (repeated == Event.times(first)) {
            repeated = 0;
            position += Event.WORDS;
        } else {
            repeated++;
        }
        return value;
    }

    @Override
    public long readRegister(SysReg register) {
        return ask(Event.READ_REGISTER | register.ordinal(), 0);
    }

    @Override
    public void writeRegister(SysReg register, long value) {
        tell(Event.WRITE_REGISTER | register.ordinal(), 0, value);
    }

    @Override
    public long load(long va, int bytes) {
        return ask(Event.LOAD | bytes, va);
    }

    @Override
    public void store(long va, int bytes, long value) {
        tell(Event.STORE | bytes, va, value);
    }

    @Override
    public void barrier(Barrier barrier) {
        tell(Event.BARRIER | barrier.ordinal(), 0, 0);
    }

    @Override
    public void tlbi(Tlbi operation, long argument) {
        tell(Event.TLBI | operation.ordinal(), argument, 0);
    }

    @Override
    public void cache(CacheOperation operation, long va) {
        tell(Event.CACHE | operation.ordinal(), va, 0);
    }

    @Override
    @LoopBound(max = FloatingPoint.WORDS, reason = "words of the registers")
    public void storeFloatingPoint(long[] registers) {
        for (int i = 0; i < registers.length; i++) {
            registers[i] = ask(Event.STORE_FLOATING_POINT | i, 0);
        }
    }

    @Override
    @LoopBound(max = FloatingPoint.WORDS, reason = "words of the registers")
    public void loadFloatingPoint(long[] registers) {
        for (int i = 0; i < registers.length; i++) {
            tell(Event.LOAD_FLOATING_POINT | i, 0, registers[i]);
        }
    }

    @Override
    public void waitForInterrupt() {
        tell(Event.HINT | Event.WFI, 0, 0);
    }

    @Override
    public void waitForEvent() {
        tell(Event.HINT | Event.WFE, 0, 0);
    }

    @Override
    public void sendEvent() {
        tell(Event.HINT | Event.SEV, 0, 0);
    }

    @Override
    public void yield() {
        tell(Event.HINT | Event.YIELD, 0, 0);
    }
}
