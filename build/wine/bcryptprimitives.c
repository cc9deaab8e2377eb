/*
 * Go asks bcryptprimitives.dll of Windows 10 for its randomness, and Debian 12's
 * Wine does not have that library. This is the one function Go calls.
 */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length)
{
	return RtlGenRandom(data, (ULONG)length);
}
