package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A Debian whose watchdog is enabled by its configuration, and which then waits too long. */
class WatchdogRunTest {
    private static final String WCS = "0x90f0000";
    private static final String WOR = "0x90f0008";
    private static final String WRR = "0x90f1000";

    /** QEMU's board counts 62,500,000 in a second. */
    private static final String ONE_SECOND = "0x3b9aca0";
    private static final String ONE_MINUTE = "0xDF847580";

    private static ConsoleDriver run() {
        return Machines.framboiseOnTerminal("run", "--guest", Machines.debian().cloudKernel() + ",initrd=" + Machines.debian().initramfs()
                + ",name=dog,watchdog=120s,cmdline=console=ttyAMA0 quiet");
    }

    private static void boots(ConsoleDriver console) {
        console.expect("^dog\\| Linux \\S+ on 1 CPU");
        console.expect("^dog\\| \\S*# ");
    }

    private static void shows(ConsoleDriver console, String register, String value) {
        console.line("devmem " + register + " 32");
        console.expect("^dog\\| " + value + "$");
    }

    @Test
    void whoWaitsTooLongStartsAnewAndSeesWhy() {
        try (ConsoleDriver console = run()) {
            boots(console);
            shows(console, WCS, "0x00000001");
            shows(console, WOR, ONE_MINUTE);
            console.line("devmem " + WOR + " 32 " + ONE_SECOND + "; for i in 1 2 3 4; do sleep 1; devmem " + WRR + " 32 0; done; echo re''freshed");
            console.expect("^dog\\| refreshed$");
            console.expect("^framboise: vm dog restarts: watchdog timeout$");
            boots(console);
            shows(console, WCS, "0x00000005");
            console.line("devmem " + WRR + " 32 0");
            shows(console, WCS, "0x00000001");
            console.line("poweroff -f");
            console.expect("^framboise: vm dog: powered off$");
            assertEquals(0, console.waitFor(), console.transcript());
        }
    }
}
