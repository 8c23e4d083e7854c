package dev.framboise.armv8.model.translation;

/** A VTTBR_EL2 value that some core has run a guest with, and which cores may still remember it. */
final class TranslationRoot {
    final Stage2Regime regime;
    /** Cores whose VTTBR_EL2 holds it now, a bit each: they may walk it at any time. */
    int loaded;
    /** Cores whose TLB may hold something of it, a bit each. */
    int dirty;

    TranslationRoot(Stage2Regime regime) {
        this.regime = regime;
    }

    boolean isLive() {
        return (loaded | dirty) != 0;
    }
}
