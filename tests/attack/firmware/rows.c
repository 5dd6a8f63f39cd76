/* Rows that are one request to the attacker. Those that need more are in rows_long.c. */
#include "rows.h"

#define NOTHING 0, 0, 0
#define SECRETS ADDRESS(secret_page)
#define OWN (A_RAM_END - 0x400u)

struct request {
    uint32_t row;
    uint32_t kind;
    uint32_t x, y, z;
};

static const struct request requests[] = {
    {103, STORE, A_FLASH, 0, 0},
    {104, SPECIAL, 16, 0, 0},
    {106, RECURSE, NOTHING},
    {107, STORE, 0xe000ed94u, 0, 0},
    {109, SPECIAL, 0, 0, 0},
    {110, LOAD, UNMAPPED, 0, 0},
    {111, SPECIAL, 8, 0, 0},
    {112, SPECIAL, 9, 0, 0},
    {113, LOAD, UART, 0, 0},
    {114, LOAD, B_RAM + 0x800u, 0, 0},
    {115, STORE, 0xe000ef00u, 8, 0},
    {203, CALL, UNMAPPED, NUMBER_PEEK, 4},
    {204, CALL, OWN, NUMBER_PEEK, 0xfffffff0u},
    {205, CALL, A_FLASH, NUMBER_POKE, 4},
    {206, CALL, B_RAM + 0x800u, NUMBER_POKE, 4},
    {207, CALL, 0, NUMBER_PEEK, 4},
    {208, CALL, OWN, NUMBER_WORDS, 0x40000001u},
    {209, CALL, A_RAM_END - 4u, NUMBER_LONG, 0},
    {210, CALL, A_RAM_END - 8u, NUMBER_POKE, 16},
    {211, CALL, A_RAM_END, NUMBER_POKE, 0},
    {212, CALL, UART, NUMBER_POKE, 4},
    {213, NARROW, NOTHING},
    {302, STACK_UDF, UNMAPPED, 0, 0},
    {303, TRAP, A_RAM + 16u, NUMBER_BUSY, 8},
    {304, SPECIAL, 17, 0, 0},
    {305, STACK_UDF, UART + 0x40u, 0, 0},
    {307, CALL_AT, A_RAM + 40u, 0, 0},
    {405, THUMBLESS, 0, NUMBER_NOTE, 0},
    {406, THUMBLESS, 0, NUMBER_BUSY, 0},
    {407, SPECIAL, 18, 0, 0},
    {408, SVC, 0, NUMBER_NOBODY, 0},
    {409, SVC, 255, NUMBER_NOBODY, 0},
    {410, SPECIAL, 1, 0, 0},
    {411, SPECIAL, 3, 0, 0},
    {412, ABORT, 0, 0, 0},
    {413, ABORT, 1000, 0, 0},
    {414, TRAP, A_RAM + 0x400u, NUMBER_RETURN, 77},
    {504, ENDLESS, NOTHING},
    {505, AGAIN, SMASH, 0, 0},
    {506, BELOW, NOTHING},
    {507, AGAIN, ABORT, (uint32_t)-5, 0},
    {508, CALL, 0, NUMBER_CLOBBER, 0},
    {602, SPECIAL, 13, 0, 0},
    {604, AFTER, NOTHING},
    {605, ABORT, (uint32_t)-7, 0, 0},
    {610, SCAN, NOTHING},
    {905, SPECIAL, 2, 0, 0},
    {906, SPECIAL, 4, 0, 0},
    {907, SPECIAL, 5, 0, 0},
    {908, SPECIAL, 6, 0, 0},
    {909, SPECIAL, 10, 0, 0},
    {910, SPECIAL, 15, 0, 0},
    {911, SPECIAL, 20, 0, 0},
    {912, TRAP, A_STACK_TOP + 0x100u, NUMBER_BUSY, 0},
    {913, TRAP, B_RAM + 0x400u, NUMBER_BUSY, 0},
    {914, CALL, 1, NUMBER_CLOBBER, 0},
    {916, ABORT, 0x80000000u, 0, 0},
    {607, FLOATS, 20, NUMBER_FLOATS, 0},
    {609, FLOATS, 20, NUMBER_BUSY, 0},
    {942, FLOAT_SCAN, NOTHING},
    {946, FLOAT_MODE, NOTHING},
    {917, SPECIAL, 19, 0, 0},
    {918, SPECIAL, 7, 0, 0},
    {920, AGAIN, AGAIN, ABORT, (uint32_t)-9},
    {921, AGAIN, STACK_UDF, KERNEL_RAM, 0},
    {922, AGAIN, TRAP, UNMAPPED, NUMBER_BUSY},
    {923, CALL, A_RAM_END - 8u, NUMBER_WRITE, 16},
    {924, CALL, A_RAM_END - 2u, NUMBER_WORDS, 1},
    {925, TRAP, A_RAM, NUMBER_RETURN, 0},
    {926, TRAP, A_RAM + 32u, NUMBER_RETURN, 78},
    {927, TRAP, A_STACK_TOP, NUMBER_RETURN, 79},
    {1030, BOUND, OWN, 0, 0},
    {1031, BOUND, A_RAM_END - 15u, 0, 0},
    {1032, BOUND, B_RAM + 0x800u, 0, 0},
    {928, TRAP, A_STACK_TOP + 8u, NUMBER_RETURN, 80},
#if __ARM_ARCH >= 8
    {960, SECURE, 0, 0, 0},
    {961, SECURE, 1, 0, 0},
    {962, SECURE, 2, 0, 0},
    {963, SECURE, 3, 0, 0},
    {964, SECURE, 4, 0, 0},
    {965, SECURE, 5, 0, 0},
    {966, SECURE, 6, 0, 0},
    {967, SECURE, 7, 0, 0},
    {968, SECURE, 8, 0, 0},
    {969, SECURE, 9, 0, 0},
    {970, SECURE, 10, 0, 0},
    {971, SECURE, 11, 0, 0},
    {972, STACK_UDF, A_RAM_END + 0x80u, 0, 0},
    {973, TRAP, A_RAM_END + 0x80u, NUMBER_RETURN, 5},
    {974, SECURE, 12, 0, 0},
    {976, SECURE, 13, 0, 0},
    {977, STORE, 0xe000edd0u, 2, 0},
    {978, LOAD, ALIAS_OF_KERNEL_RAM(A_RAM_END), 0, 0},
    {979, AGAIN, SECURE, 1, 0},
#endif
};

/* Rows whose arguments are addresses that only the linker knows. */
static int32_t linked(uint32_t row, bool *known)
{
    switch (row) {
    case 101: return attack(LOAD, SECRETS, 0, 0);
    case 102: return attack(STORE, SECRETS, 0xbad, 0);
    case 105: return attack(JUMP, ADDRESS(look) | 1u, 0, 0);
    case 108: return attack(STORE, ALIAS_OF_KERNEL_RAM(SECRETS), 1, 0);
    case 201: return attack(CALL, SECRETS, NUMBER_PEEK, 4);
    case 202: return attack(CALL, SECRETS, NUMBER_POKE, 4);
    case 301: return attack(STACK_UDF, SECRETS + 64u, 0, 0);
    case 306: return attack(STACK_UDF, UNMAPPED, 0, 0);
    case 308: return attack(TRAP, SECRETS + 64u, NUMBER_RETURN, 5);
    case 309: return attack(TRAP, SECRETS + 64u, 0xffffffffu, 5);
    case 901: return attack(TRAP, ADDRESS(__stack_end) - 0x40u, NUMBER_RETURN, 5);
    default: return run_long_row(row, known);
    }
}

int32_t run_row(uint32_t row, bool *known)
{
    *known = true;
    for (uint32_t i = 0; i < sizeof requests / sizeof requests[0]; i++) {
        if (requests[i].row == row) {
            return attack(requests[i].kind, requests[i].x, requests[i].y, requests[i].z);
        }
    }
    const int32_t result = linked(row, known);
#ifdef TIMED
    if (!*known) {
        *known = true;
        return run_time_row(row, known);
    }
#endif
    return result;
}

static const uint16_t others[] = {
    101, 102, 105, 108, 116, 201, 202, 214, 301, 306, 308, 309, 310, 401, 402, 403, 404, 415, 416, 503, 509, 512,
    513, 514, 601, 603, 606, 608, 801, 802, 803, 804, 805, 806, 901, 902, 903, 904, 919, 929, 930, 931, 932, 933, 934, 935,
    936, 937, 938, 939, 940, 941, 943, 944, 945, 947, 948, 949, 980, 981, 982, 983, 984, 985, 986, 987, 988, 989, 990,
    991, 992, 993, 994, 995, 996, 997, 956, 1045, 1046, 1047, 1048, 1049, 1050, 1051, 1052, 1053, 1054, 1055, 1056,
    1020, 1021, 1022, 1023, 1024, 1025, 1026, 1027, 1028, 1029, 1060, 1061, 1062, 1063, 1064, 1065,
    1066, 1067, 1068, 1069, 1070, 1071, 1072, 1073, 1074, 1075, 1076, 1077, 1078, 1079, 1080,
#ifdef TIMED
    501, 502, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013,
#endif
};

uint32_t row_at(uint32_t index)
{
    const uint32_t count = sizeof requests / sizeof requests[0];

    if (index < count) {
        return requests[index].row;
    }
    return index - count < sizeof others / sizeof others[0] ? others[index - count] : 0;
}
