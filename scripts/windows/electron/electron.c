/* Stands for Electron where only packing is tried: a program with the fuses, which nobody starts. */
static volatile const char wire[] = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09" "111111111";

int main(void) { return wire[0]; }
