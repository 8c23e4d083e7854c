package dev.framboise.cli.console;

import dev.framboise.vmkernel.vm.StopReason;

/** The hypervisor's words for a VM that is off. */
final class StopWords {
    private StopWords() {
    }

    /** Whether {@code words}, after {@code framboise: vm NAME: }, mean that it is off for good. */
    static boolean isStop(String words) {
        for (StopReason reason : StopReason.values()) {
            if (reason != StopReason.NONE && words.startsWith(reason.words)) {
                return true;
            }
        }
        return false;
    }
}
