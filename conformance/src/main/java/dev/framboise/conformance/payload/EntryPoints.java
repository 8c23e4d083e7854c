package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.EntryPoint;

/** What assembly calls. */
public final class EntryPoints {
    /** What {@code contain} is given for a core's job; numbers below are checks. */
    static final int JOB = 1 << 16;

    private static final Bench BENCH = new Bench();
    private static final DeviceTree TREE = new DeviceTree(BENCH.board());
    private static final Uart UART = new Uart();
    private static final Wire WIRE = new Wire(UART);
    private static final Bcm2711 RASPBERRY = new Bcm2711();
    private static final long EL2 = 2 << 2;
    /** "ConfLoad" in x1: the loader has set the line up, and begins again after a reset. */
    private static final long LOADER = 0x6461_6F4C_666E_6F43L;
    /** Octets of the plan before its bits, and before the time of a check. */
    private static final int PLAN = 16;
    private static final int PLAN_LIMIT = 8;
    private static Verdict verdict = Verdict.FAIL;
    private static int passed;
    private static int failed;
    private static int skipped;
    private static boolean hasLoader;

    private EntryPoints() {
    }

    /**
     * Before the MMU is on: reads the tree and builds the tables; the address of the first.
     *
     * @param level  CurrentEL when the payload was entered
     * @param loader x1 then
     */
    @EntryPoint("payload_map")
    static long map(long tree, long level, long loader) {
        Board board = TREE.read(tree);
        // Below a hypervisor the port is what the hypervisor makes of it, whatever the board is called.
        boolean isOwn = level == EL2 && board.isRaspberryPi4();
        hasLoader = isOwn && loader == LOADER;
        if (isOwn && !hasLoader) {
            RASPBERRY.start(Bcm2711.IBRD_115200, Bcm2711.FBRD_115200);
        }
        if (hasLoader) {
            // Without a loader nothing would come behind the reset.
            BENCH.watchdog().limit(Access.load32(Places.plan() + PLAN_LIMIT));
        }
        UART.at(board.uart, board.uartKind);
        BENCH.tables().begin();
        long first = BENCH.stage1().build();
        BENCH.tables().mark();
        return first;
    }

    /** Carries out what the plan has. */
    @EntryPoint("payload_main")
    static void main(long tree) {
        if (BENCH.board().conduit() == Board.Conduit.NONE) {
            // Cores that wait in a spin table keep an emulator's host busy; those of this payload sleep.
            BENCH.gic().begin();
            BENCH.cores().start();
        }
        WIRE.endPlain();
        WIRE.text("KTAP version 1").endPlain();
        WIRE.text("FRAMBOISE-CONF BEGIN build=").hexadecimal(CheckTable.identity(), 16)
                .text(" world=").text(CheckTable.level() == 2 ? "machine" : "guest")
                .text(" cpus=").decimal(BENCH.board().cpus())
                .text(" midr=0x").hexadecimal(SysReg.MIDR_EL1.read())
                .text(" board=").foreign(BENCH.board().root, BENCH.board().root == 0 ? 0 : 40).end();
        WIRE.text("1..").decimal(planned()).endPlain();
        for (int number = 0; number < CheckTable.count(); number++) {
            if (isPlanned(number)) {
                carryOut(number);
                BENCH.restore();
                if (!BENCH.cores().areAccountedFor()) {
                    // The host starts the machine anew for what is left.
                    break;
                }
            }
        }
        BENCH.watchdog().end();
        WIRE.text("FRAMBOISE-CONF END pass=").decimal(passed).text(" fail=").decimal(failed).text(" skip=").decimal(skipped)
                .text(" crc32=").hexadecimal(WIRE.results(), 8).end();
        if (hasLoader) {
            RASPBERRY.reset();
        }
    }

    private static int planned() {
        int planned = 0;
        for (int number = 0; number < CheckTable.count(); number++) {
            planned += isPlanned(number) ? 1 : 0;
        }
        return planned;
    }

    private static boolean isPlanned(int number) {
        return (Access.load8(Places.plan() + PLAN + (number >>> 3)) & 1 << (number & 7)) != 0;
    }

    private static void carryOut(int number) {
        WIRE.text("# RUN ").text(CheckTable.id(number)).end();
        BENCH.watchdog().begin();
        BENCH.restore();
        BENCH.report().begin();
        boolean ended = Places.contain(BENCH.fault(0), number) >= 0;
        Verdict result = ended ? verdict : Verdict.FAIL;
        WIRE.text(result == Verdict.FAIL ? "not ok " : "ok ").decimal(number + 1).text(" ").text(CheckTable.id(number));
        if (ended) {
            BENCH.report().print(WIRE, result);
        } else {
            unexpected(BENCH.fault(0));
        }
        WIRE.endResult();
        switch (result) {
            case PASS -> passed++;
            case FAIL -> failed++;
            case SKIP -> skipped++;
        }
    }

    private static void unexpected(Frame fault) {
        WIRE.text(" # EXCEPTION vector=").decimal((int) fault.vector).text(" esr=0x").hexadecimal(fault.esr)
                .text(" pc=0x").hexadecimal(fault.elr - Places.imageStart()).text(" far=0x").hexadecimal(fault.far);
    }

    /** What {@code contain} calls. */
    @EntryPoint("payload_contained")
    static long contained(int what) {
        if (what >= JOB) {
            BENCH.cores().runJob(BENCH, what - JOB);
        } else {
            verdict = CheckTable.run(what, BENCH);
        }
        return 0;
    }

    /** An IRQ or FIQ that no probe waits for. */
    @EntryPoint("payload_interrupt")
    static void interrupt() {
        BENCH.gic().interrupt();
    }

    /** Another core. */
    @EntryPoint("payload_secondary")
    static void secondary(int core) {
        BENCH.cores().serve(core, BENCH);
    }
}
