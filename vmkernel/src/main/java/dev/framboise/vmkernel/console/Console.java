package dev.framboise.vmkernel.console;

import dev.framboise.armv8.instruction.Hint;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.Cold;
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
 * The serial line as hypervisor and VMs share it: who writes, who reads, and the escape key that changes it.
 *
 * <p>Each VM has a ring of its own for what it writes and one for what was typed for it. Whoever ends a line, or lets many
 * characters wait, moves bytes on to the serial port while the port takes them; the port's interrupt moves the rest, and a
 * core's alarm what is not followed by the end of a line. When the focused VM has
 * {@link Channel#INPUT} bytes unread, further ones stay in the port, so that a pasted script loses nothing; the escape key
 * then waits behind them.
 *
 * <p>A port that takes nothing for {@link #DEAF_SECONDS} is no longer waited for: what is written is dropped until it does.
 */
public final class Console {
    /** Bytes of the hypervisor's own lines that may wait for the serial port. */
    static final int HYPERVISOR = 4096;
    /** Bytes put together for the serial port and not yet taken by it. */
    private static final int OUT = 1024;
    /** Bytes one call takes from the port: more than its FIFO has (a BCM2711's 32). */
    private static final int RECEIVED = 40;
    /** Bytes one call hands to the port: a line of usual length. */
    private static final int TRANSMITTED = 80;
    /** MPIDR_EL1.Aff0, of which four cores use two bits. */
    private static final int AFF0 = 3;
    /** Seconds that {@link #drain} gives the serial port. */
    private static final int DRAIN_SECONDS = 3;
    /** And steps, should no counter count. */
    private static final int DRAIN_STEPS = 1 << 22;
    /** Seconds that a full serial port may take nothing before nobody waits for it any more. */
    private static final int DEAF_SECONDS = 5;
    /** A second over 2 to this power, a little less than a millisecond: how long a character may wait for the next. */
    private static final int FLUSH_SHIFT = 10;
    /** Free bytes at which a VM that ran out of room hears of it. */
    private static final int ROOM_AGAIN = Channel.OUTPUT / 2;

    private final TicketLock lock = new TicketLock();
    private final Serial serial;
    private final PhysicalCore[] cores;
    private final Channel[] channels;
    private final ByteRing hypervisor = new ByteRing(HYPERVISOR);
    private final ByteRing out = new ByteRing(OUT);
    private final LineMixer mixer;
    private final LineWriter line;

    /** Whether the port's transmit interrupt is on. */
    private boolean transmitInterrupt;
    /** Whether the port had no room when it was last looked at. */
    private boolean stalled;
    /** The physical count when it was first found so. */
    private long stalledSince;
    /** Whether it has been so for so long that what is written is dropped: a wire that nobody drives stops no VM. */
    private boolean deaf;
    /** Whether that was so and nobody has been told. */
    private boolean lost;
    /** Whether received bytes were left in the port because the focused VM's ring was full. */
    private boolean receiverHeld;
    /** Whether the port may hold bytes that nobody has looked at. */
    private boolean receiving;
    /** What the last byte typed meant. */
    private Key lastKey = Key.BYTE;
    /** Whether the one who types has been told that the focused VM is off. */
    private boolean toldOff;
    private boolean offWanted;
    /** Bit per VM: its UART has something to look at. */
    private int wanted;

    /** The console of {@code vms} on the board's serial port, used by {@code cores}. */
    public Console(Board board, PhysicalCore[] cores, Vm[] vms) {
        this.cores = cores;
        serial = board.serial();
        channels = new Channel[vms.length];
        for (int i = 0; i < vms.length; i++) {
            channels[i] = new Channel(vms[i]);
        }
        mixer = new LineMixer(channels, hypervisor, out);
        line = new LineWriter(this, hypervisor);
    }

    /** Opens a line of the hypervisor's own and holds the console's lock until its {@link LineWriter#end}. */
    public LineWriter begin() {
        lock.lock();
        return line.open();
    }

    /** The line is complete. */
    void printed() {
        pump();
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
        moveFocusOffTheDead();
        soon();
        lock.unlock();
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
        channel.starved = room < ROOM_AGAIN;
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
        if (receiverHeld) {
            lock.lock();
            receiving = true;
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
        if (lost) {
            lost = false;
            line.open().text("the serial port took nothing for a while: output is lost").close();
            soon();
        } else if (receiving) {
            receive();
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
        receiving = true;
        soon();
        lock.unlock();
    }

    /** Whether {@link #takeWanted} would name somebody, or {@link #offWanted} is: a hint, which may be late. */
    public boolean hasWanted() {
        return wanted != 0 || offWanted;
    }

    /** Which VMs' UARTs have something to look at, a bit each; each is named once. */
    public int takeWanted() {
        lock.lock();
        int result = wanted;
        wanted = 0;
        lock.unlock();
        return result;
    }

    /** Whether somebody asked with the escape key for the board to go off. */
    public boolean offWanted() {
        return offWanted;
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
            if (idle && finished < channels.length) {
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
        boolean taken = transmit();
        boolean idle = out.isEmpty() && mixer.isIdle();
        if (taken && (!idle || lost)) {
            soon();
        }
        if (taken == transmitInterrupt) {
            transmitInterrupt = !taken;
            switchTransmitInterrupt();
        }
        tellStarved();
        return idle;
    }

    @Cold
    private void switchTransmitInterrupt() {
        if (transmitInterrupt) {
            serial.enableTransmitInterrupt();
        } else {
            serial.disableTransmitInterrupt();
        }
    }

    /** This core interrupts itself, for {@link #flush}. */
    private void soon() {
        here().timer.set(Alarm.CONSOLE, 0);
    }

    private PhysicalCore here() {
        return cores[(int) SysReg.MPIDR_EL1.read() & AFF0];
    }

    /** Hands a piece to the port. @return whether it took it, or is not waited for */
    @LoopBound(max = TRANSMITTED, reason = "the condition")
    private boolean transmit() {
        int left = Math.min(out.size(), TRANSMITTED);
        if (left == 0) {
            return true;
        }
        if (stalled && serial.canTransmit()) {
            stalled = false;
            lost |= deaf;
            deaf = false;
        }
        while (left > 0 && serial.canTransmit()) {
            serial.transmit(out.takeNext());
            left--;
        }
        if (left > 0 && !isDeaf()) {
            return false;
        }
        out.drop(left);
        return true;
    }

    /** The port has no room. Whether that has been so for too long. */
    @Cold
    private boolean isDeaf() {
        long now = SysReg.CNTPCT_EL0.read();
        if (!stalled) {
            stalled = true;
            stalledSince = now;
        }
        deaf = deaf || now - stalledSince >= SysReg.CNTFRQ_EL0.read() * DEAF_SECONDS;
        return deaf;
    }

    @LoopBound(max = Limits.VMS, reason = "channels")
    private void tellStarved() {
        for (int i = 0; i < channels.length; i++) {
            Channel channel = channels[i];
            if (channel.starved && channel.output.room() >= ROOM_AGAIN) {
                channel.starved = false;
                wanted |= 1 << i;
            }
        }
    }

    /** Takes a piece of what the serial port has received while there is room for it; the rest soon. */
    @LoopBound(max = RECEIVED, reason = "the condition")
    private void receive() {
        receiverHeld = false;
        receiving = false;
        Channel channel = channels[mixer.focus()];
        int value = 0;
        for (int i = 0; i < RECEIVED; i++) {
            if (channel.lives() && channel.input.room() <= 0) {
                receiverHeld = true;
                return;
            }
            value = serial.receive();
            if (value < 0) {
                return;
            }
            lastKey = Key.of(lastKey, value);
            if (lastKey != Key.BYTE || !channel.lives()) {
                break;
            }
            channel.input.put(value);
            wanted |= 1 << mixer.focus();
        }
        // Beyond a key that is not the VM's there may be others' input.
        receiving = true;
        typed(channel, value);
    }

    private void typed(Channel channel, int value) {
        switch (lastKey) {
            case BYTE -> typedInVain(channel, value);
            case ESCAPE -> { }
            case NEXT -> focus(nextAlive());
            case SELECT -> select(value - '1');
            case POWER_OFF -> {
                offWanted = true;
                line.open().text("powering off").close();
            }
            case HELP -> line.open()
                .text("Ctrl-] then n: next VM, 1-4: that VM, q: power off, Ctrl-]: itself, h: this").close();
        }
    }

    private void typedInVain(Channel channel, int value) {
        if (!channel.lives() && (!toldOff || value == '\r')) {
            toldOff = true;
            line.open().name(channel.vm).text(" is off").close();
        }
    }

    private void select(int index) {
        if (index < channels.length && channels[index].exists()) {
            focus(index);
        } else {
            line.open().text("there is no such VM").close();
        }
    }

    /** The next VM that lives, in turn; the focused one when no other does. */
    @LoopBound(max = Limits.VMS, reason = "channels")
    private int nextAlive() {
        int next = mixer.focus();
        for (int i = 0; i < channels.length; i++) {
            next = next + 1 == channels.length ? 0 : next + 1;
            if (channels[next].lives()) {
                return next;
            }
        }
        return mixer.focus();
    }

    private void moveFocusOffTheDead() {
        if (channels[mixer.focus()].lives()) {
            return;
        }
        int next = nextAlive();
        if (next != mixer.focus()) {
            focus(next);
            receiving |= receiverHeld;
        }
    }

    private void focus(int next) {
        toldOff = false;
        mixer.focus(next);
        line.open().text("input goes to ").name(channels[next].vm).close();
    }
}
