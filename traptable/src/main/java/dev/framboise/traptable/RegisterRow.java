package dev.framboise.traptable;

/** A register of an emulated device, or several. @param bytes of an access */
public record RegisterRow(String name, String device, Pattern offset, Pattern bytes, Reading load, Writing store, String source) implements Row {
}
