package dev.framboise.hal.rpi4.image;

import dev.framboise.metal.EntryPoint;
import dev.framboise.vmkernel.stage2.Ownership;

/** A program that calls all that there is about the ownership of pages for metal: those of 8 GiB. */
final class OwnershipCalls {
    private static final Ownership PAGES = new Ownership(4096, 4096, 512, 128, 64);

    private OwnershipCalls() {
    }

    @EntryPoint("ownership_calls")
    static int calls(int core, int vm, int address, int page) {
        return PAGES.release(page).ordinal() + PAGES.scrubbed(page).ordinal() + PAGES.map(core, vm, address, page).ordinal()
                + PAGES.share(core, vm, vm + 1, address, page).ordinal() + PAGES.unmap(core, vm, page).ordinal()
                + PAGES.unshare(core, vm, page).ordinal() + PAGES.reclaim(core, vm).ordinal() + PAGES.split(core, vm, 0).ordinal()
                + PAGES.merge(core, vm, page).ordinal() + PAGES.advance(core).ordinal() + PAGES.proceed(core).ordinal() + PAGES.next(core).ordinal()
                + PAGES.operation().ordinal() + questions(vm, page);
    }

    private static int questions(int vm, int page) {
        int flags = (PAGES.isClean(page) ? 1 : 0) + (PAGES.isDirty(page) ? 2 : 0) + (PAGES.isOwned(vm, page) ? 4 : 0) + (PAGES.hasNothing(vm) ? 8 : 0);
        return flags + PAGES.borrowersOf(page) + PAGES.firstClean() + PAGES.firstDirty() + PAGES.subject() + PAGES.piece(page) + PAGES.brokenVm()
                + PAGES.brokenAddress() + PAGES.brokenGroup() + PAGES.target() + PAGES.invalidatedAddress() + PAGES.group();
    }

    /** One that makes an object where nothing can be made. */
    static final class Allocating {
        private Allocating() {
        }

        @EntryPoint("ownership_made")
        static int make(int pages) {
            return new Ownership(pages, pages, pages, 1, 0).group();
        }
    }
}
