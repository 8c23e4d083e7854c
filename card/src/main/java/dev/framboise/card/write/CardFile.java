package dev.framboise.card.write;

/**
 * A file that is to be on the card.
 *
 * @param path its name, after those of the directories it is in, separated by slashes
 * @param content its bytes
 */
public record CardFile(String path, Content content) {
}
