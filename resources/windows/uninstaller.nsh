; Part of electron-builder's uninstaller, which runs it before it removes the program; an update runs it too.
; The program asks, in its owner's language, and removes what it keeps: README, "--uninstalling".
!macro customUnInstall
  ${ifNot} ${isUpdated}
    ClearErrors
    ${GetParameters} $R0
    ${GetOptions} $R0 "/S" $R1
    ; With /S nobody is there to answer.
    ${if} ${Errors}
      ExecWait '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" --uninstalling'
    ${endIf}
    ; How Windows finds the program behind a toast: src-main/attention/app-id.ts.
    DeleteRegKey HKCU "Software\Classes\CLSID\{5A48FB7B-8951-53D8-A3B6-EBAF4AF17A6F}"
    DeleteRegKey HKCU "Software\Classes\AppUserModelId\${APP_ID}"
    DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\Notifications\Settings\${APP_ID}"
  ${endIf}
!macroend
