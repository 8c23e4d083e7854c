package dev.framboise.hal.rpi4.measure;

import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.hal.rpi4.firmware.Defect;
import dev.framboise.hal.rpi4.memory.ImageLayout;
import dev.framboise.hal.rpi4.stop.LastPrinter;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.MaskedPathEnds;

/** Measures what a manifest promises, and says on the serial port what it is and whether that was promised. */
public final class MeasuredBoot {
    private static final int QUARTERS = 4;

    private final Sha256 sha = new Sha256();
    private final Manifest manifest;
    private final LastPrinter out;

    /** Holds against {@code manifest}, and tells {@code out}. */
    public MeasuredBoot(Manifest manifest, LastPrinter out) {
        this.manifest = manifest;
        this.out = out;
    }

    /** Measures image and bundle, if there is a manifest. @return what forbids to start guests */
    public Defect measure() {
        if (!manifest.isThere()) {
            return Defect.NONE;
        }
        boolean isImage = isPromised("hypervisor", ImageLayout.sealedStart(),
                ImageLayout.readOnlyEnd() - ImageLayout.sealedStart(), Manifest.IMAGE_AT);
        boolean isBundle = isPromised("guest bundle", DirectMap.va(manifest.bundle()), manifest.bundleLength(),
                Manifest.BUNDLE_AT);
        return isImage && isBundle || !manifest.refuses() ? Defect.NONE : Defect.NOT_AS_MEASURED;
    }

    private boolean isPromised(String what, long va, long length, int digest) {
        sha.begin(va, length);
        takeAll();
        out.print("framboise: measured ");
        out.print(what);
        out.print(": sha256 ");
        boolean isSame = printAndCompare(digest);
        out.print(isSame ? ", as in the manifest\n" : ", NOT AS IN THE MANIFEST\n");
        return isSame;
    }

    @MaskedPathEnds(reason = "no VM runs before the boot is measured")
    private void takeAll() {
        boolean isDone = false;
        while (!isDone) {
            isDone = sha.advance(Sha256.PIECE);
        }
    }

    @LoopBound(max = QUARTERS, reason = "quarters of a digest")
    private boolean printAndCompare(int digest) {
        boolean isSame = true;
        for (int i = 0; i < QUARTERS; i++) {
            long is = sha.quarter(i);
            isSame &= is == manifest.quarter(digest, i);
            out.printHexadecimal(is);
        }
        return isSame;
    }
}
