/*
 * Arm MPS2+ with the AN505 image (Cortex-M33 in an SSE-200) and its emulation, QEMU's mps2-an505: Arm DAI 0505
 * (Application Note AN505). Every device has a Secure and a Non-secure address, 0x10000000 apart; after reset all of them
 * answer Secure privileged accesses only.
 */
#include "board.h"

const struct board_map board_map = {
    .name = "mps2-an505",
    .uart = 0x50200000u,
    /* 20 MHz / 174 = 114943 baud. The UART refuses to send while the divider is below 16. */
    .uart_divider = 174u,
    .timer = 0x50002000u,
    .tick_nanoseconds = 50u,
    .memories = {{0x10000000u, 0x400000u}, {0x38000000u, 0x400000u}},
};
