package dev.framboise.vmkernel.console;

import dev.framboise.armv8.instruction.Hint;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.MaskedPathEnds;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.board.Serial;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.sync.TicketLock;
import dev.framboise.vmkernel.timer.Alarm;
import dev.framboise.vmkernel.timer.HypervisorTimer;
import dev.framboise.vmkernel.vm.Vm;

/**
 * The serial line as hypervisor and VMs share it: who writes, and who reads what {@link Keyboard} takes in.
 *
 * <p>Each VM has a ring of its own for what it writes and one for what was typed for it. Whoever ends a line, or lets many
 * characters wait, moves bytes on to the serial port while the port takes them; the port's interrupt moves the rest, and a
 * core's alarm what is not followed by the end of a line.
 */
public final class Console {
    /** Bytes of the hypervisor's own lines that may wait for the serial port. */
    static final int HYPERVISOR = 4096;
    /** Bytes put together for the serial port and not yet taken by it. */
    private static final int OUT = 1024;
    /** MPIDR_EL1.Aff0, of which four cores use two bits. */
    private static final int AFF0 = 3;
    /** Seconds that {@link #drain} gives the serial port. */
    private static final int DRAIN_SECONDS = 3;
    /** And steps, should no counter count. */
    private static final int DRAIN_STEPS = 1 << 22;
    /** A second over 2 to this power, a little less than a millisecond: how long a character may wait for the next. */
    private static final int FLUSH_SHIFT = 10;

    private final TicketLock lock = new TicketLock();
    private final Serial serial;
    private final PhysicalCore[] cores;
    private final Channel[] channels;
    private final ByteRing hypervisor = new ByteRing(HYPERVISOR);
    private final ByteRing out = new ByteRing(OUT);
    private final LineMixer mixer;
    private final LineWriter line;
    private final Transmitter transmitter;
    private final Keyboard keyboard;
    private final ShellChannel shell;

    /** Bit per VM: its UART has something to look at. */
    private int wanted;

    /** The console of {@code vms} on the board's serial port, used by {@code cores}. */
    public Console(Board board, PhysicalCore[] cores, Vm[] vms) {
        this.cores = cores;
        serial = board.serial();
        channels = new Channel[vms.length];
        LineSource[] sources = new LineSource[vms.length + 1];
        for (int i = 0; i < vms.length; i++) {
            channels[i] = new Channel(vms[i]);
            sources[i] = channels[i].lines;
        }
        sources[vms.length] = ShellChannel.source();
        mixer = new LineMixer(sources, hypervisor, out);
        line = new LineWriter(this, hypervisor);
        transmitter = new Transmitter(serial, out);
        ByteRing typed = new ByteRing(ShellChannel.INPUT);
        keyboard = new Keyboard(serial, channels, typed, mixer, line);
        shell = new ShellChannel(this, typed, sources[vms.length], hypervisor, mixer, keyboard);
    }

    /** Opens a line of the hypervisor's own and holds the console's lock until its {@link LineWriter#end}. */
    public LineWriter begin() {
        lock.lock();
        return line.open();
    }

    /** The line is complete. */
    void printed() {
        soon();
        lock.unlock();
    }

    /** Prints a line of the hypervisor's own. @param text a constant */
    public void print(String text) {
        begin().text(text).end();
    }

    /**
     * Prints {@code framboise: }, {@code before}, the VM's name when {@code vm} is not null, {@code after}; what the VM has
     * written so far comes before it. When the VM with the focus is off, the next running one gets it.
     */
    public void announce(String before, Vm vm, String after) {
        lock.lock();
        if (vm != null) {
            mixer.finish(vm.index);
        }
        line.open().text(before);
        if (vm != null) {
            line.name(vm);
        }
        line.text(after).close();
        keyboard.moveFocusOffTheDead();
        soon();
        lock.unlock();
    }

    /** The shell's side of it. */
    public ShellChannel shell() {
        return shell;
    }

    /** A VM's side of it. */
    public Channel channel(Vm vm) {
        return channels[vm.index];
    }

    /**
     * Whether a byte that a VM writes now is taken. If not, moves bytes on: who looks again and again for room is who finds
     * out that the serial port will never take any.
     */
    public boolean hasRoom(Vm vm) {
        Channel channel = channels[vm.index];
        if (!channel.hasRoom()) {
            lock.lock();
            pump();
            lock.unlock();
        }
        return channel.hasRoom();
    }

    /**
     * Takes a byte that a vCPU writes; drops it when it was written without room. The end of a line moves everything on, as does
     * what finds little room or came after many others; any other byte is kept, its core's {@link Alarm#CONSOLE} set, and more
     * may follow by {@link Channel#goOn}.
     *
     * @return free bytes left; when they are few, {@link #takeWanted} names the VM once there are many
     */
    public int write(Vcpu vcpu, int value) {
        lock.lock();
        Channel channel = channels[vcpu.vm.index];
        HypervisorTimer timer = vcpu.core.timer;
        channel.output.put(value);
        if (value == '\n' || channel.isFull(vcpu)) {
            pump();
        } else if (!timer.isSet(Alarm.CONSOLE)) {
            timer.set(Alarm.CONSOLE, SysReg.CNTPCT_EL0.read() + (SysReg.CNTFRQ_EL0.read() >> FLUSH_SHIFT));
        }
        if (timer.isSet(Alarm.CONSOLE)) {
            channel.go(vcpu);
        }
        int room = channel.output.room();
        channel.starved = room < Channel.ROOM_AGAIN;
        lock.unlock();
        return room;
    }

    /** Takes a byte typed for a VM, 0..255; -1 when there is none. */
    public int read(Vm vm) {
        ByteRing input = channels[vm.index].input;
        if (input.isEmpty()) {
            return -1;
        }
        lock.lock();
        int value = input.take();
        lock.unlock();
        return value;
    }

    /** VMs have taken what was typed: if there is more in the port, takes it. */
    public void refill() {
        if (keyboard.isHeld()) {
            lock.lock();
            keyboard.look();
            soon();
            lock.unlock();
        }
    }

    /** Moves on what was written and typed: a core's {@link Alarm#CONSOLE} is due, on that core. */
    @LoopBound(max = Limits.VMS, reason = "channels")
    public void flush(PhysicalCore core) {
        lock.lock();
        for (int i = 0; i < channels.length; i++) {
            channels[i].alarm(core);
        }
        if (transmitter.hasLost()) {
            transmitter.tell();
            line.open().text("the serial port took nothing for a while: output is lost").close();
            soon();
        } else if (keyboard.isReceiving()) {
            wanted |= keyboard.receive();
            soon();
        } else {
            pump();
        }
        lock.unlock();
    }

    /** The serial port interrupts. */
    public void interrupt() {
        lock.lock();
        // Before the FIFOs are looked at: what arrives after the look must interrupt again.
        serial.clearInterrupts();
        keyboard.look();
        soon();
        lock.unlock();
    }

    /**
     * Whether {@link #takeWanted} would name somebody, or there is a {@link #wish}, or the shell is ready: a hint, which may be
     * late.
     */
    public boolean hasWanted() {
        return wanted != 0 || keyboard.wish() != BoardWish.NONE || shell.isReady();
    }

    /** Which VMs' UARTs have something to look at, a bit each; each is named once. */
    public int takeWanted() {
        lock.lock();
        int result = wanted;
        wanted = 0;
        lock.unlock();
        return result;
    }

    /** What somebody wants of the board. */
    public BoardWish wish() {
        return keyboard.wish();
    }

    /** Says that this is wanted of the board; {@link #wish} has the caller's caller do it. */
    public void wish(BoardWish wish) {
        lock.lock();
        keyboard.wish(wish);
        soon();
        lock.unlock();
    }

    /** Hands everything printed so far to the serial port, unfinished lines too, for at most {@link #DRAIN_SECONDS}. */
    @MaskedPathEnds(reason = "no VM runs any more, or the user asked for the power to be off")
    public void drain() {
        long deadline = SysReg.CNTPCT_EL0.read() + SysReg.CNTFRQ_EL0.read() * DRAIN_SECONDS;
        int steps = 0;
        int finished = 0;
        while (steps < DRAIN_STEPS && SysReg.CNTPCT_EL0.read() - deadline < 0) {
            lock.lock();
            boolean idle = pump();
            if (idle && finished <= mixer.last()) {
                mixer.finish(finished);
                finished++;
                idle = false;
            }
            lock.unlock();
            if (idle) {
                return;
            }
            Hint.yield();
            steps++;
        }
    }

    /**
     * Moves a piece of what was written to the serial port while that takes it. The rest is moved by the port's interrupt when
     * the port is full, and otherwise soon.
     *
     * @return whether nothing is left
     */
    private boolean pump() {
        // One step: enough for a line of usual length.
        if (out.room() >= LineMixer.STEP) {
            mixer.step();
        }
        boolean taken = transmitter.transmit();
        boolean idle = out.isEmpty() && mixer.isIdle();
        if (taken && (!idle || transmitter.hasLost())) {
            soon();
        }
        transmitter.interruptUnless(taken);
        tellStarved();
        return idle;
    }

    /** For the shell's side: takes the console's lock. */
    void lock() {
        lock.lock();
    }

    /** For the shell's side: lets the next one have the console's lock. */
    void unlock() {
        lock.unlock();
    }

    /** For the shell's side: there is something for those VMs' UARTs, a bit each. */
    void want(int vms) {
        wanted |= vms;
    }

    /** This core interrupts itself, for {@link #flush}, the lock held. */
    void soon() {
        here().timer.set(Alarm.CONSOLE, 0);
    }

    private PhysicalCore here() {
        return cores[(int) SysReg.MPIDR_EL1.read() & AFF0];
    }

    @LoopBound(max = Limits.VMS, reason = "channels")
    private void tellStarved() {
        for (int i = 0; i < channels.length; i++) {
            Channel channel = channels[i];
            if (channel.starved && channel.output.room() >= Channel.ROOM_AGAIN) {
                channel.starved = false;
                wanted |= 1 << i;
            }
        }
    }
}
