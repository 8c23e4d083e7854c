package dev.framboise.card.firmware;

/** What a card is for. */
public enum Purpose {
    /** A Raspberry Pi 4, which reads its firmware from the card. */
    BOARD,
    /** QEMU, which has no firmware: kernel and bundle are taken off the card and given to it. */
    QEMU
}
