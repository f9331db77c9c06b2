; An uninstaller with our part in it and nothing else of electron-builder's (windows-test.mjs runs it).
Unicode true
Target amd64-unicode
SilentInstall silent
SilentUnInstall silent
Name "part"
OutFile "${OUT}"
InstallDir "${PLACE}"
RequestExecutionLevel user
!include LogicLib.nsh
!include FileFunc.nsh
!insertmacro GetParameters
!insertmacro GetOptions
!define APP_ID "app.wassist.tray"
!define APP_EXECUTABLE_FILENAME "asked.bat"
Var updating
; As electron-builder has it, which asks a plugin of its own.
!define isUpdated '$updating == "yes"'
!include "${PART}"

Section
  SetOutPath $INSTDIR
  WriteUninstaller "$INSTDIR\uninstall.exe"
SectionEnd

Section "un.install"
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "--updated" $R1
  ${ifNot} ${Errors}
    StrCpy $updating "yes"
  ${endIf}
  !insertmacro customUnInstall
SectionEnd
